/**
 * Colours by use. Text on its ground has a contrast of at least 4.5 to 1 in both themes, and what is drawn one of 3 to 1
 * (WCAG 2.2, 1.4.3 and 1.4.11); tests measure it.
 */
export const LIGHT = {
  ground: '#fdfdfb',
  raised: '#f3f4f0',
  ink: '#1c1e20',
  quiet: '#585e64',
  line: '#d5d8d3',
  strong: '#7d847d',
  link: '#0a558c',
  accent: '#2d6a4f',
  mark: '#ffedb0',
  'mark-ink': '#1c1e20',
  'mark-line': '#94700a',
} as const

export const DARK: Readonly<Record<keyof typeof LIGHT, string>> = {
  ground: '#15181a',
  raised: '#1f2426',
  ink: '#e4e6e3',
  quiet: '#a6adb0',
  line: '#363d40',
  strong: '#7e888b',
  link: '#8cc1ee',
  accent: '#74bd97',
  mark: '#4a3e10',
  'mark-ink': '#f6eccb',
  'mark-line': '#d0a52c',
}

/** As custom properties: `--ground: #…;`. */
export function properties(colours: Readonly<Record<string, string>>): string {
  return Object.entries(colours)
    .map(([name, colour]) => `--${name}:${colour};`)
    .join('')
}
