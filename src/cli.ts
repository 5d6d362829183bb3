declare const __GREENROOM_VERSION__: string

if (process.argv.includes('--version')) process.stdout.write(`${__GREENROOM_VERSION__}\n`)
else process.stdout.write('greenroom rehearses a whole hiring loop in your terminal.\n')
