/** Styles of what the sections are made of. No meaning hangs on a colour: words or a shape stand beside each. */
export const PARTS = `
header .kind { color: var(--accent); font-weight: 600; margin: 0 }
.controls { display: flex; flex-wrap: wrap; gap: .25rem 2rem; font-size: .9rem; margin-top: .75rem }
.controls legend { float: left; padding: 0 .6rem 0 0; color: var(--quiet) }
.controls label { display: inline-block; padding: .15rem .4rem .15rem 0 }
.controls [hidden] { display: none }
nav { font-size: .9rem; margin-top: 1rem }
nav ul { list-style: none; padding: 0; margin: 0 }
nav ul ul { padding-left: 1rem }
nav a { display: inline-block; padding: .12rem 0 }
@media (max-width: 71.99rem) {
  nav ul { display: flex; flex-wrap: wrap; gap: 0 1.2rem }
  nav ul ul { flex-basis: 100%; padding: 0 }
}
footer { margin-top: 3rem; border-top: 1px solid var(--line); font-size: .9rem; color: var(--quiet) }
.decision { border: 1px solid var(--strong); border-left: 6px solid var(--accent); border-radius: 4px; padding: .75rem 1rem; margin-top: 1.5rem }
.decision h2 { margin: 0; padding: 0; border: 0 }
.number { white-space: nowrap }
.overview caption { padding-top: .75rem }
.rows { overflow-x: auto }
.rows th, .rows td { min-width: 3rem; overflow-wrap: anywhere }
.group { padding-top: .9rem; font-weight: 600 }

.bar { width: 6rem; height: .7rem; vertical-align: baseline }
.bar.mean { width: 100%; max-width: 14rem; height: .6rem }
.bar .track { fill: var(--raised); stroke: var(--strong); stroke-width: 1 }
.bar .fill { fill: var(--accent) }
.bar .gap { stroke: var(--ground); stroke-width: 2 }
.bar .limit { stroke: var(--ink); stroke-width: 1 }
.bar.none .track { fill: none; stroke-dasharray: 3 2 }
.timeline { display: block; width: 100%; height: 54px; margin: .5rem 0 }
.timeline .axis { stroke: var(--strong); stroke-width: 2 }
.timeline circle { fill: var(--ground); stroke: var(--ink); stroke-width: 1.5 }
.timeline .pass { stroke: var(--accent); stroke-width: 3 }
.timeline .hint { stroke-dasharray: 3 2 }
.timeline text { fill: var(--ink); font-size: 12px }

.criteria, .keypoints, .turns { list-style: none; padding: 0 }
.criterion { border: 1px solid var(--line); border-radius: 4px; padding: .7rem .9rem; margin: .75rem 0 }
.criterion p, .point p { margin-block: .3rem }
.next { border-left: 3px solid var(--accent); padding-left: .7rem }
.quote { margin: .4rem 0 .4rem .9rem }
.quote q { font-style: italic }
.place { white-space: nowrap; font-size: .9em }
.point { margin: .6rem 0 }
.label { color: var(--quiet); font-variant-numeric: tabular-nums }

.code { background: var(--raised); border-radius: 4px; padding: .6rem .8rem; white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.45; tab-size: 4 }
.code code { font-size: 1em }
.numbered { counter-reset: line }
.line { display: block; position: relative; padding-left: 2.6em; min-height: 1.45em; counter-increment: line }
.line::before { content: counter(line); content: counter(line) / ""; position: absolute; left: 0; width: 1.9em; text-align: right; color: var(--quiet) }
.noted { box-shadow: inset 3px 0 var(--mark-line) }
.note { font-family: system-ui, sans-serif; font-size: .9em; font-weight: 600 }

.talk > summary h3 { display: inline; margin: 0 }
.talk { margin-top: 1.5rem }
.turn { position: relative; margin: .9rem 0; padding-left: .9rem; border-left: 3px solid var(--line) }
.turn.you { border-left-color: var(--accent) }
.turn p { margin: .15rem 0 }
.words { white-space: pre-wrap }
.aside { margin: .6rem 0; padding-left: 1.05rem }
.event { color: var(--quiet); font-size: .92rem; margin: 0 }
.event table, .event pre { color: var(--ink) }
mark { background: var(--mark); color: var(--mark-ink); border-bottom: 2px dotted var(--mark-line); border-radius: 2px }
mark:target { outline-offset: 2px }
.refs { font-size: .72rem; line-height: 1; vertical-align: super; white-space: nowrap }
.refs a { padding: .1rem 0 .1rem .3rem; text-decoration: none; font-weight: 600; font-variant-numeric: tabular-nums }
.refs a:hover, .refs a:focus-visible { text-decoration: underline }
.card { display: none; position: absolute; left: 0; right: 0; z-index: 2; margin-top: 1.6rem; max-width: 32rem; padding: .5rem .75rem; background: var(--ground); color: var(--ink); border: 1px solid var(--strong); border-radius: 4px; box-shadow: 0 2px 10px rgb(0 0 0 / .25); font: .85rem/1.4 system-ui, sans-serif; white-space: normal }
.card span { display: block }
mark:hover + .refs .card, .refs:hover .card, .refs:focus-within .card { display: block }
.no-cards .refs .card { display: none }
:root:has(#cited-only:checked) .turns > :not(.cited) { display: none }

@media (max-width: 30rem) {
  .refs a { padding: .3rem .1rem .3rem .35rem }
  .quote { margin-left: .4rem }
}
@media (forced-colors: active) {
  .bar .fill { fill: CanvasText }
  .bar .track, .timeline circle, .timeline .axis { stroke: CanvasText }
  .bar .gap { stroke: Canvas }
  .timeline text { fill: CanvasText }
}
`
