import { DARK, LIGHT, properties } from './palette.js'
import { PARTS } from './styles-parts.js'
import { PRINT } from './styles-print.js'

/** Dark only on a screen: paper is white. The choice at the page goes before what the system says. */
const THEMES = `
:root { color-scheme: light; ${properties(LIGHT)} }
@media screen and (prefers-color-scheme: dark) {
  :root:not(:has(#theme-light:checked)) { color-scheme: dark; ${properties(DARK)} }
}
@media screen {
  :root:has(#theme-dark:checked) { color-scheme: dark; ${properties(DARK)} }
}`

const BASE = `
*, ::before, ::after { box-sizing: border-box }
html { font: 100%/1.55 system-ui, sans-serif; -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth } }
body {
  margin: 0 auto;
  padding: 1rem;
  max-width: 46rem;
  background: var(--ground);
  color: var(--ink);
  overflow-wrap: break-word;
}
h1, h2, h3, h4 { line-height: 1.25; margin: 0; text-wrap: balance }
h1 { font-size: 1.7rem }
h2 { font-size: 1.35rem; margin-top: 2.75rem; padding-top: .75rem; border-top: 1px solid var(--line) }
h3 { font-size: 1.08rem; margin-top: 1.75rem }
h4 { font-size: 1rem }
p, ul, ol, figure, pre, table { margin: .5rem 0 }
ul, ol { padding-left: 1.3rem }
li { margin: .25rem 0 }
a { color: var(--link); text-underline-offset: .15em }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px }
main:focus { outline: none }
:target { outline: 2px solid var(--accent); outline-offset: 4px; border-radius: 2px }
main :target { scroll-margin-top: 1.5rem }
section:target, details:target { outline: none }
small { font-size: .85em; color: var(--quiet) }
code, kbd, pre { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .92em }
code, kbd { overflow-wrap: anywhere }
kbd { border: 1px solid var(--strong); border-radius: 3px; padding: 0 .3em }
table { border-collapse: collapse; width: 100% }
caption { text-align: left; color: var(--quiet); font-size: .9rem; padding: .25rem 0 }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere }
thead th { border-bottom-color: var(--strong); overflow-wrap: normal }
tbody th { font-weight: normal }
summary { cursor: pointer; padding: .15rem 0 }
fieldset { border: 0; margin: 0; padding: 0; min-width: 0 }
.quiet { color: var(--quiet) }
.skip { position: absolute; left: 1rem; top: -10rem; background: var(--ground); padding: .5rem 1rem; z-index: 3 }
.skip:focus { top: .5rem }
.clock { color: var(--quiet); font-variant-numeric: tabular-nums }
@media (min-width: 72rem) {
  body { display: grid; grid-template-columns: 15rem minmax(0, 46rem); column-gap: 3rem; max-width: 67rem }
  header, main, footer { grid-column: 2 }
  nav { grid-column: 1; grid-row: 1 / span 3; position: sticky; top: 1rem; align-self: start; max-height: calc(100vh - 2rem); overflow-y: auto }
}
`

/** The page's style sheet. It is part of the policy by its hash: no element has a style of its own. */
export const STYLES = THEMES + BASE + PARTS + PRINT
