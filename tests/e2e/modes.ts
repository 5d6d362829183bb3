import type { IFunctionIdentifier, Terminal } from '@xterm/headless'

/** How the keyboard of a terminal speaks: kitty's protocol where a program has asked for it, or as ever. */
export type Keyboard = 'plain' | 'kitty'

/** Private modes that are on in a terminal that nobody has touched: wrapping, and the cursor is seen (xterm ctlseqs). */
const ON: ReadonlySet<number> = new Set([7, 25])
/** Where a program asks a terminal to wait until a frame is whole: told apart, as it is switched all the time. */
const NAMES: Readonly<Record<number, string>> = {
  25: 'hidden cursor',
  1049: 'alternate screen',
  2004: 'bracketed paste',
  2026: 'synchronized output',
}

/**
 * Watches what programs switch in this terminal, whatever it is: private modes, the keypad, the scroll region and the
 * stack of keyboard modes, which a kitty keyboard has for either screen. The result says what is not as it was before
 * anything ran; [] where all is. `answer` sends to the program what the terminal says.
 */
export function watchModes(
  term: Terminal,
  keyboard: Keyboard,
  answer: (text: string) => void,
): { changed(): string[]; isKitty(): boolean } {
  const switched = new Map<string, string>()
  const stacks = { normal: [] as number[], alternate: [] as number[] }
  const stack = (): number[] => stacks[term.buffer.active.type]
  const { parser } = term
  const on = (id: IFunctionIdentifier, hear: (params: number[]) => void): void => {
    parser.registerCsiHandler(id, (params) => {
      hear(params.flat())
      return false
    })
  }
  for (const final of ['h', 'l']) {
    on({ prefix: '?', final }, (modes) => {
      for (const mode of modes) {
        if ((final === 'h') === ON.has(mode)) switched.delete(`?${mode}`)
        else switched.set(`?${mode}`, NAMES[mode] ?? `private mode ${mode}`)
      }
    })
    on({ final }, (modes) => {
      for (const mode of modes) {
        if (final === 'l') switched.delete(String(mode))
        else switched.set(String(mode), `mode ${mode}`)
      }
    })
  }
  on({ final: 'r' }, ([top = 0, bottom = 0]) => {
    if (top <= 1 && (bottom === 0 || bottom === term.rows)) switched.delete('region')
    else switched.set('region', 'scroll region')
  })
  parser.registerEscHandler({ final: '=' }, () => {
    switched.set('keypad', 'keypad')
    return false
  })
  parser.registerEscHandler({ final: '>' }, () => {
    switched.delete('keypad')
    return false
  })
  // https://sw.kovidgoyal.net/kitty/keyboard-protocol/#progressive-enhancement
  if (keyboard === 'kitty') {
    on({ prefix: '?', final: 'u' }, () => answer(`\u001b[?${stack().at(-1) ?? 0}u`))
    on({ prefix: '>', final: 'u' }, ([flags = 0]) => void stack().push(flags))
    on({ prefix: '<', final: 'u' }, ([count = 0]) => void stack().splice(-Math.max(1, count)))
  }
  return {
    changed: () => [
      ...switched.values(),
      ...Object.entries(stacks).flatMap(([screen, { length }]) =>
        length > 0 ? [`${length} keyboard modes on the ${screen} screen`] : [],
      ),
    ],
    isKitty: () => (stack().at(-1) ?? 0) > 0,
  }
}
