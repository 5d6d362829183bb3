const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** `today 14:05`, `yesterday 9:30`, `20 November 9:30`, `20 November 2025`, in local time; '' for a time that is none. */
export function whenWords(iso: string, now: Date): string {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return ''
  const days = daysBetween(at, now)
  const clock = `${at.getHours()}:${String(at.getMinutes()).padStart(2, '0')}`
  if (days === 0) return `today ${clock}`
  if (days === 1) return `yesterday ${clock}`
  const day = `${at.getDate()} ${MONTHS[at.getMonth()]}`
  return at.getFullYear() === now.getFullYear() ? `${day} ${clock}` : `${day} ${at.getFullYear()}`
}

/** Midnights between two times; UTC dates have no hour that is left out or comes twice. */
function daysBetween(from: Date, to: Date): number {
  const day = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
  return Math.round((day(to) - day(from)) / 86_400_000)
}

/** `45 min`, `75 min`, `2 h`, `5 h 10 min`: hours from two on. */
export function minutesWords(minutes: number): string {
  if (minutes < 120) return `${minutes} min`
  const rest = minutes % 60
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${rest} min`}`
}
