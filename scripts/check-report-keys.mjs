// What check-report.mjs asks of the keyboard, and of a page whose script does not run. Each check is {what, isRight, detail}.
import { setTimeout as sleep } from 'node:timers/promises'

/** Tab from the top to the end: every control is reached in the order of the page, and one sees where one is. */
export async function walkChecks(page) {
  const wanted = await page.evaluate(() => {
    const all = [...document.querySelectorAll('a[href], input, summary, [tabindex="0"]')].filter(
      (each) => each.checkVisibility(),
    )
    // Of a group of radio buttons the checked one is a stop.
    const stops = all.filter((each) => each.type !== 'radio' || each.checked)
    stops.forEach((each, at) => each.setAttribute('data-stop', at))
    return stops.length
  })
  const seen = []
  let unseen = 0
  // A few more, so that a trap or a stop too many shows.
  for (let press = 0; press < wanted; press++) {
    await page.keyboard.press('Tab')
    const { stop, isVisible } = await page.evaluate(() => {
      const here = document.activeElement
      const { outlineStyle, outlineWidth } = getComputedStyle(here)
      return {
        stop: Number(here.getAttribute('data-stop') ?? -1),
        isVisible: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
      }
    })
    seen.push(stop)
    if (!isVisible) unseen += 1
  }
  const wrong = seen.findIndex((stop, at) => stop !== at)
  return [
    {
      what: `Tab reaches all ${wanted} stops in order`,
      isRight: wrong < 0,
      detail: `press ${wrong + 1} led to ${seen[wrong]}`,
    },
    { what: 'the focus can be seen at each stop', isRight: unseen === 0, detail: `${unseen} not` },
  ]
}

/** The keys of the script, and the way from the evidence to the criterion. */
export async function keyChecks(page) {
  const checks = []
  const note = (what, isRight, detail = '') => checks.push({ what, isRight, detail })
  const look = () =>
    page.evaluate(() => {
      const here = document.activeElement
      const refs = here.closest('.refs')
      const card = refs?.querySelector('.card')
      const box = here.getBoundingClientRect()
      return {
        at: [...document.querySelectorAll('.refs')].indexOf(refs),
        href: here.getAttribute('href'),
        card: card ? getComputedStyle(card).display : 'none',
        isInView: box.top >= 0 && box.bottom <= innerHeight,
        ground: getComputedStyle(document.body).backgroundColor,
        shown: [...document.querySelectorAll('.turns > li')].filter((each) =>
          each.checkVisibility(),
        ).length,
        hash: location.hash,
      }
    })

  const before = await look()
  await page.keyboard.press('j')
  const first = await look()
  note('j goes to the first evidence', first.at === 0 && first.isInView, JSON.stringify(first))
  note('its criterion shows on a card', first.card === 'block')
  await page.keyboard.press('Escape')
  note('Escape puts the card away', (await look()).card === 'none')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  note('k goes back', (await look()).at === 0)
  await page.keyboard.press('Enter')
  const target = await page.evaluate(() => {
    const box = document.querySelector(':target')?.getBoundingClientRect()
    return box ? { top: box.top, height: innerHeight } : null
  })
  const { hash } = await look()
  const isThere = target !== null && target.top >= 0 && target.top < target.height
  note('Enter leads to the criterion', hash === first.href && isThere, JSON.stringify(target))

  const grounds = [(await look()).ground]
  for (let press = 0; press < 3; press++) {
    await page.keyboard.press('t')
    grounds.push((await look()).ground)
  }
  note('t goes through the themes', new Set(grounds).size === 2, grounds.join(', '))
  await page.keyboard.press('e')
  const only = (await look()).shown
  note('e leaves turns with evidence only', only > 0 && only < before.shown, `${only}`)
  await page.keyboard.press('e')
  await page.click('#keys-on')
  await page.keyboard.press('t')
  note('the keys can be turned off', (await look()).ground === grounds.at(-1))
  return checks
}

/** What the style sheet and the browser do alone. `page` runs no script of its own. */
export async function plainChecks(page, url) {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await page.goto(url)
  const light = await ground()
  await page.click('#theme-dark')
  const dark = await ground()
  const all = await page.$$eval('.turns > li', (each) => each.length)
  await page.click('#cited-only')
  const only = await page.$$eval(
    '.turns > li',
    (each) => each.filter((turn) => turn.checkVisibility()).length,
  )
  await page.goto(`${url}#point-1-1-1`)
  const isOpened = await page.$eval('#point-1-1-1', (point) => point.checkVisibility())
  await page.goto('about:blank')
  await page.goto(url)
  const isFolded = await page.$eval('#point-1-1-1', (point) => !point.checkVisibility())
  await page.emulateMediaType('print')
  const onPaper = await eventually(
    () =>
      page.$eval('#point-1-1-1', (point) => ({
        isShown: point.checkVisibility(),
        controls: getComputedStyle(document.querySelector('.controls')).display,
      })),
    ({ isShown, controls }) => isShown && controls === 'none',
  )
  return [
    { what: 'the theme can be chosen', isRight: light !== dark, detail: `${light}, ${dark}` },
    {
      what: 'turns with evidence can be chosen',
      isRight: only > 0 && only < all,
      detail: `${only}`,
    },
    { what: 'a link unfolds what it leads to', isRight: isOpened, detail: '' },
    {
      what: 'paper has what is folded, and no controls',
      isRight: isFolded && onPaper.isShown && onPaper.controls === 'none',
      detail: JSON.stringify({ isFolded, ...onPaper }),
    },
  ]
}

/** What `look` gives once it is `wanted`, or what it gave last: a page without a script cannot tell when it has changed. */
async function eventually(look, wanted, tries = 40) {
  const seen = await look()
  if (wanted(seen) || tries === 0) return seen
  await sleep(50)
  return await eventually(look, wanted, tries - 1)
}
