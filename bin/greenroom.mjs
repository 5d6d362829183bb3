#!/usr/bin/env node
// Node gives this file's real folder, so it also works through the link that `npm i -g .` makes.
import { launch } from '../scripts/launch.mjs'

await launch(process.argv.slice(2))
