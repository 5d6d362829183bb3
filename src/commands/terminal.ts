/** True where a screen can be drawn and keys read one by one; else everything goes by lines. */
export function hasScreen(): boolean {
  return process.stdin.isTTY && process.stdout.isTTY && process.env['TERM'] !== 'dumb'
}
