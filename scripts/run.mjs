// What `npm start` runs. Plain JavaScript for Node 18 and newer: it has to work before anything is installed.
import { launch } from './launch.mjs'

await launch(process.argv.slice(2))
