import { it } from 'vitest'
import { LEVERS, readAsk } from '../../../src/domain/negotiation/ask.js'
const H = { offer: { base: 152, stock: 54, bonus: 16.2, signOn: 0 }, company: 'Etsy', askedToSign: false }
const lines = `I've been thinking about it, and the base is where I'm stuck. 160 would get me over the line.
Would you be open to 159 plus a small signing bonus, say 8k?
Given that peers at my level see about 240 all in, could we look at 235?
My current employer countered with 165.
I was told the range is 152 to 166. I'd like to land around 162.
I'd rather have 10k more in equity than 5k in salary.
Sorry to be difficult, but is 155 possible?
The number I have in my head is one sixty.
Could the stock grant be front-loaded?
What would it take to get to 240 total?
I'd be happy with either 158 base or 65 in stock.
For me it's mostly about equity, I believe in the company.
I have an offer from Shopify: 170 base, 60 stock, 10 sign-on.
They came in at 185 base, so you can see my problem.
A friend at Google makes 190.
If we could do 157 I would sign right now.
No, I'm good. The offer is fair.
I'm not going to push on base, but a sign-on of 12 would cover what I lose in March.
Put simply: 165k base, 70k stock per annum, 10k sign on.
My ask is 7% on base and 20% on stock.
I'd need at least a hundred and fifty-eight.
I won't move for less than 240 total.
You would need to double the stock.
I'd like to see the equity at around 65 to 70.
Money isn't everything, but 152 doesn't reflect my experience.
I expected 160+.
Bring base up to 160 and I'm happy.
Let me think about the 152 for a day.
Is 165 out of reach?
$158,000 would be my number for base.
Can the bonus be guaranteed for the first year?
I heard you also do 20k sign-ons.
I'd like 3 more vacation days and a title of Staff.
Honestly I could use another five thousand.
Match Wayfair's 175 base and I'm in.
If that isn't possible I fully understand and would still love to join.
I also talk to two other companies, nothing concrete.
Two weeks more to decide would help.
I can start in 6 weeks.
We grew revenue by 20 percent and I managed 5 people.`.split('\n')
it('x', () => {
  for (const text of lines) {
    const a = readAsk(text, H)
    const l = Object.fromEntries(LEVERS.flatMap((k) => a[k] === undefined ? [] : [[k, a[k]]]))
    const flags = ['willSignIf','ultimatum','accepts','declines','deniesOffer','trades','level'].filter((k) => (a as any)[k])
    console.log(text + '\n     ' + JSON.stringify(l) + ' ' + a.reasons.join(',') + ' | ' + (a.priority ?? '') + ' | ' + flags.join(',') + ' | ' + JSON.stringify(a.claimsOffer) + ' ' + a.other.join(','))
  }
})
