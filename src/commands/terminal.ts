/** True where a screen can be drawn and keys read one by one; else everything goes by lines. */
export function hasScreen(): boolean {
  return process.stdin.isTTY && process.stdout.isTTY && process.env['TERM'] !== 'dumb'
}

/**
 * A closed terminal is the end of its input, and where no signal comes with that (npm passes none on) it is taken as
 * SIGHUP. Returns what stops this.
 */
export function heedHangUp(): () => void {
  const { stdin } = process
  const gone = (): void => {
    if (!process.emit('SIGHUP', 'SIGHUP')) process.exit(129)
  }
  // A read that fails (EIO) where one that ends is usual; setting a mode may fail later.
  stdin.on('error', gone)
  stdin.on('end', gone)
  return () => {
    stdin.off('error', gone)
    stdin.off('end', gone)
  }
}
