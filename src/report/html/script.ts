/**
 * The page's script: keys to walk through the evidence, and what older browsers do not do by themselves. It changes no
 * text and builds no element. It can be turned off at the page, since keys of one letter get in the way of speech input.
 */
export const SCRIPT = `
'use strict'
{
  const byId = (id) => document.getElementById(id)
  const themes = [...document.querySelectorAll('input[name=theme]')]
  let last = null

  byId('keys').hidden = false

  const evidence = () =>
    [...document.querySelectorAll('.refs')].filter((refs) => refs.checkVisibility())

  const walk = (step) => {
    const all = evidence()
    if (all.length === 0) return
    const here = document.activeElement && document.activeElement.closest('.refs')
    const at = all.indexOf(here || last)
    const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length
    last = all[next]
    last.scrollIntoView({ block: 'center' })
    last.querySelector('a').focus({ preventScroll: true })
  }

  const actions = {
    j: () => walk(1),
    k: () => walk(-1),
    e: () => byId('cited-only').click(),
    t: () => {
      const at = themes.findIndex((theme) => theme.checked)
      themes[(at + 1) % themes.length].checked = true
    },
  }

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') document.documentElement.classList.add('no-cards')
    if (event.ctrlKey || event.metaKey || event.altKey || !byId('keys-on').checked) return
    if (!Object.hasOwn(actions, event.key)) return
    event.preventDefault()
    actions[event.key]()
  })

  // A card that was put away comes back with the next thing that is pointed at.
  for (const kind of ['focusin', 'pointerover']) {
    document.addEventListener(kind, () => document.documentElement.classList.remove('no-cards'))
  }

  const reveal = () => {
    const target = location.hash.length > 1 && byId(location.hash.slice(1))
    if (!target) return
    let closed = false
    for (let each = target; each; each = each.parentElement) {
      if (each.tagName === 'DETAILS' && !each.open) each.open = closed = true
    }
    if (closed) target.scrollIntoView()
  }
  addEventListener('hashchange', reveal)
  reveal()

  // On paper nothing can be unfolded.
  let folded = []
  addEventListener('beforeprint', () => {
    folded = [...document.querySelectorAll('details:not([open])')]
    for (const each of folded) each.open = true
  })
  addEventListener('afterprint', () => {
    for (const each of folded) each.open = false
  })
}
`
