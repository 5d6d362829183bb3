/** What a key of the interview screen does; the same names are used by help, footer and dispatch. */
export type InterviewCommand =
  | 'send'
  | 'newline'
  | 'search'
  | 'run'
  | 'submit'
  | 'page-up'
  | 'page-down'
  | 'switch'
  | 'indent'
  | 'dedent'
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'word-left'
  | 'word-right'
  | 'line-start'
  | 'line-end'
  | 'erase-left'
  | 'erase-right'
  | 'kill-word-left'
  | 'kill-blank-left'
  | 'kill-word-right'
  | 'kill-line-start'
  | 'kill-line-end'
  | 'yank'
  | 'undo'
  | 'redo'
  | 'open-paste'
  | 'editor'
  | 'repaint'
  | 'help'
  | 'pause'
  | 'leave'
  | 'suspend'

/** `chords` as keys/strokes.ts names them; `show` is what help prints; `help` says what it does. */
export type Binding<C> = {
  command: C
  chords: readonly string[]
  show: string
  help: string
  where: Where
}

/** `code`: while a program is written; `talk`: while none is. */
export type Where = 'always' | 'code' | 'talk'

const bind = <C>(
  command: C,
  chords: readonly string[],
  show: string,
  help: string,
  where: Where = 'always',
): Binding<C> => ({ command, chords, show, help, where })

/** Every key of the interview screen. Help lists this table in this order. */
export const INTERVIEW_KEYS: readonly Binding<InterviewCommand>[] = [
  bind('send', ['enter'], 'Enter', 'send the answer (a new line in code)'),
  bind(
    'newline',
    ['ctrl+j', 'alt+enter', 'shift+enter', 'ctrl+enter'],
    'Ctrl+J',
    'new line; also Alt+Enter, Shift+Enter, \\ then Enter',
  ),
  bind('search', ['ctrl+r'], 'Ctrl+R', 'search earlier answers; again: an older one', 'talk'),
  bind('run', ['ctrl+r'], 'Ctrl+R', 'run the program or the query', 'code'),
  bind('submit', ['ctrl+s'], 'Ctrl+S', 'hand it in', 'code'),
  bind('page-up', ['pageup'], 'PageUp', 'results: a page up', 'code'),
  bind('page-down', ['pagedown'], 'PageDown', 'results: a page down', 'code'),
  bind('switch', ['tab'], 'Tab', 'between code or pad and talk; completes a /command', 'always'),
  bind('indent', ['ctrl+t'], 'Ctrl+T', 'one indentation more', 'code'),
  bind('dedent', ['shift+tab'], 'Shift+Tab', 'one indentation less', 'code'),
  bind('editor', ['ctrl+g'], 'Ctrl+G', 'write in $VISUAL or $EDITOR; of a program, its file'),
  bind('open-paste', ['ctrl+o'], 'Ctrl+O', 'open a folded paste'),
  bind('up', ['up', 'ctrl+p'], 'Up, Ctrl+P', 'row up, then earlier answers'),
  bind('down', ['down', 'ctrl+n'], 'Down, Ctrl+N', 'row down, then back to the draft'),
  bind('left', ['left', 'ctrl+b'], 'Left, Ctrl+B', 'character back'),
  bind('right', ['right', 'ctrl+f'], 'Right, Ctrl+F', 'character forward'),
  bind('word-left', ['alt+b', 'ctrl+left', 'alt+left'], 'Alt+B', 'word back'),
  bind('word-right', ['alt+f', 'ctrl+right', 'alt+right'], 'Alt+F', 'word forward'),
  bind('line-start', ['home', 'ctrl+a'], 'Home, Ctrl+A', 'start of the line'),
  bind('line-end', ['end', 'ctrl+e'], 'End, Ctrl+E', 'end of the line'),
  bind('erase-left', ['backspace', 'shift+backspace', 'ctrl+h'], 'Backspace', 'erase back'),
  bind('erase-right', ['delete', 'ctrl+d'], 'Delete, Ctrl+D', 'erase forward'),
  bind('kill-blank-left', ['ctrl+w'], 'Ctrl+W', 'cut the word before'),
  bind(
    'kill-word-left',
    ['alt+backspace', 'ctrl+backspace'],
    'Alt+Backspace',
    'cut back to the start of the word',
  ),
  bind('kill-word-right', ['alt+d', 'alt+delete', 'ctrl+delete'], 'Alt+D', 'cut the word after'),
  bind('kill-line-start', ['ctrl+u'], 'Ctrl+U', 'cut to the start of the line'),
  bind('kill-line-end', ['ctrl+k'], 'Ctrl+K', 'cut to the end of the line'),
  bind('yank', ['ctrl+y'], 'Ctrl+Y', 'put back what was cut'),
  bind('undo', ['ctrl+_', 'ctrl+-', 'ctrl+/'], 'Ctrl+_', 'undo'),
  bind('redo', ['alt+_', 'alt+-', 'alt+/'], 'Alt+_', 'redo'),
  bind('help', ['alt+?'], '?, Alt+?', 'these keys; ? on an empty line'),
  bind('repaint', ['ctrl+l'], 'Ctrl+L', 'draw the screen again'),
  // Esc and Ctrl+C in one go arrive as one chord.
  bind('pause', ['ctrl+c', 'ctrl+alt+c'], 'Ctrl+C', 'save and pause; twice leaves at once'),
  bind('leave', [], 'Ctrl+D', 'on an empty draft: asks to pause'),
  bind('suspend', ['ctrl+z'], 'Ctrl+Z', 'to the shell; fg comes back'),
]

export type HomeCommand =
  | 'up'
  | 'down'
  | 'first'
  | 'last'
  | 'page-up'
  | 'page-down'
  | 'choose'
  | 'back'
  | 'quit'
  | 'help'
  | 'erase'
  | 'topic'
  | 'topic-back'
  | 'difficulty'
  | 'unseen'

/** Keys of lists. Letters type into the filter where a list has one; digits choose where it has none. */
export const HOME_KEYS: readonly Binding<HomeCommand>[] = [
  bind('choose', ['enter', 'right'], 'Enter, Right, 1-9', 'choose'),
  bind('up', ['up', 'ctrl+p', 'k'], 'Up, k', 'line up'),
  bind('down', ['down', 'ctrl+n', 'j'], 'Down, j', 'line down'),
  bind('page-up', ['pageup'], 'PageUp', 'page up'),
  bind('page-down', ['pagedown'], 'PageDown', 'page down'),
  bind('first', ['home'], 'Home', 'first line'),
  bind('last', ['end'], 'End', 'last line'),
  bind('back', ['escape', 'left'], 'Esc, Left', 'back'),
  bind('erase', ['backspace'], 'Backspace', 'takes a letter off the filter'),
  bind('topic', ['tab'], 'Tab', 'questions: the next topic'),
  bind('topic-back', ['shift+tab'], 'Shift+Tab', 'questions: the topic before'),
  bind('difficulty', ['ctrl+l'], 'Ctrl+L', 'questions: the next difficulty'),
  bind('unseen', ['ctrl+u'], 'Ctrl+U', 'questions: only those not yet seen, or all'),
  bind('help', ['?'], '?', 'these keys'),
  bind('quit', ['q', 'ctrl+c', 'ctrl+d'], 'q, Ctrl+C', 'quit'),
]

export type FormCommand =
  | 'choose'
  | 'next-value'
  | 'previous-value'
  | 'next-field'
  | 'previous-field'
  | 'first'
  | 'last'
  | 'back'
  | 'help'
  | 'quit'

/** Keys of a page with fields. On a field for text, letters begin to write into it. */
export const FORM_KEYS: readonly Binding<FormCommand>[] = [
  bind('choose', ['enter'], 'Enter', 'start; write into a text, and out of it; next value'),
  bind('next-value', ['right', ' '], 'Right, space', 'next value'),
  bind('previous-value', ['left'], 'Left', 'value before'),
  bind('next-field', ['tab', 'down', 'ctrl+n', 'j'], 'Tab, Down, j', 'next field'),
  bind('previous-field', ['shift+tab', 'up', 'ctrl+p', 'k'], 'Shift+Tab, Up, k', 'field before'),
  bind('first', ['home'], 'Home', 'first field'),
  bind('last', ['end'], 'End', 'start'),
  bind('back', ['escape'], 'Esc', 'out of a text, then back; what was typed stays'),
  bind('help', ['?'], '?', 'these keys'),
  bind('quit', ['q', 'ctrl+c', 'ctrl+d'], 'q, Ctrl+C', 'quit'),
]

export type SetupCommand =
  | 'choose'
  | 'up'
  | 'down'
  | 'page-up'
  | 'page-down'
  | 'first'
  | 'last'
  | 'back'
  | 'erase'
  | 'help'
  | 'quit'

/** Keys of the settings and of the questions about them. */
export const SETUP_KEYS: readonly Binding<SetupCommand>[] = [
  bind('choose', ['enter', 'right'], 'Enter, Right, 1-9', 'choose; edit a setting'),
  bind('up', ['up', 'ctrl+p', 'k'], 'Up, k', 'line up'),
  bind('down', ['down', 'ctrl+n', 'j'], 'Down, j', 'line down'),
  bind('page-up', ['pageup'], 'PageUp', 'page up; of a long text, too'),
  bind('page-down', ['pagedown'], 'PageDown', 'page down'),
  bind('first', ['home'], 'Home', 'first line'),
  bind('last', ['end'], 'End', 'last line'),
  bind('back', ['escape', 'left'], 'Esc, Left', 'back; stops a test'),
  bind('erase', ['backspace'], 'Backspace', 'takes a letter off the filter'),
  bind('help', ['?'], '?', 'these keys'),
  bind('quit', ['q', 'ctrl+c', 'ctrl+d'], 'q, Ctrl+C', 'quit; nothing is saved unasked'),
]

export type ValueCommand = 'keep' | 'leave'

/** Keys that end a line in which a value is typed; the others are those of the interview's editor. */
export const VALUE_KEYS: readonly Binding<ValueCommand>[] = [
  bind('keep', ['enter'], 'Enter, in a line', 'keeps what was typed'),
  bind('leave', ['escape', 'ctrl+c'], 'Esc, in a line', 'leaves it as it was'),
]

export type PlayerCommand =
  | 'pause'
  | 'previous-chapter'
  | 'next-chapter'
  | 'previous-round'
  | 'next-round'
  | 'step-back'
  | 'step'
  | 'back'
  | 'forward'
  | 'tenth'
  | 'start'
  | 'end'
  | 'slower'
  | 'faster'
  | 'silences'
  | 'grades'
  | 'next-evidence'
  | 'previous-evidence'
  | 'code'
  | 'up'
  | 'down'
  | 'page-up'
  | 'page-down'
  | 'search'
  | 'previous-hit'
  | 'note'
  | 'notes'
  | 'help'
  | 'close'
  | 'quit'

/** Keys of the player; the common ones are asciinema's. */
export const PLAYER_KEYS: readonly Binding<PlayerCommand>[] = [
  bind('pause', [' ', 'enter'], 'space', 'pause, go on'),
  bind('previous-chapter', ['['], '[', 'question before'),
  bind('next-chapter', [']'], ']', 'next question'),
  bind('previous-round', ['{'], '{', 'round before'),
  bind('next-round', ['}'], '}', 'next round'),
  bind('step-back', [','], ',', 'one event back'),
  bind('step', ['.'], '.', 'one event forward'),
  bind('back', ['left'], 'Left', '5 seconds back'),
  bind('forward', ['right'], 'Right', '5 seconds forward'),
  bind(
    'tenth',
    ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    '0-9',
    'to so many tenths of the interview',
  ),
  bind('start', ['home'], 'Home', 'start'),
  bind('end', ['end'], 'End', 'end'),
  bind('slower', ['<', '-'], '<', 'slower'),
  bind('faster', ['>', '+', '='], '>', 'faster'),
  bind('silences', ['i'], 'i', 'silences cut or as long as they were'),
  bind('grades', ['g'], 'g', 'grades and what they rest on'),
  bind('next-evidence', ['j', 'tab'], 'j, Tab', 'to the next words that a grade rests on'),
  bind('previous-evidence', ['k', 'shift+tab'], 'k', 'to the ones before'),
  bind('code', ['c'], 'c', 'the program as it stood, with its results'),
  bind('up', ['up'], 'Up', 'talk, or program: a row up'),
  bind('down', ['down'], 'Down', 'a row down'),
  bind('page-up', ['pageup'], 'PageUp', 'a page up'),
  bind('page-down', ['pagedown'], 'PageDown', 'a page down'),
  bind('search', ['/'], '/', 'search the whole talk; then n and p: next and previous'),
  bind('note', ['n'], 'n', 'a note on this moment; while a search is shown: next'),
  bind('previous-hit', ['p'], 'p', 'while a search is shown: previous'),
  bind('notes', ['N'], 'N', 'all notes; Enter goes to one'),
  bind('help', ['?', 't'], '?, t', 'these keys'),
  bind('close', ['escape'], 'Esc', 'closes what is open, then quits'),
  bind('quit', ['q', 'ctrl+c', 'ctrl+d'], 'q', 'quit'),
]

/** The command of a chord, or null; `where` chooses between those of one chord. */
export function commandOf<C>(
  table: readonly Binding<C>[],
  chord: string,
  where: Where = 'code',
): C | null {
  const bound = table.filter((binding) => binding.chords.includes(chord))
  const fits = bound.find((each) => each.where === where || each.where === 'always')
  return (fits ?? bound[0])?.command ?? null
}
