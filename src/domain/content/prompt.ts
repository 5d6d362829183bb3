import { z } from 'zod'

/** A prompt of a model: a file of prompts/. `text` is told as it stands, placeholders `{name}` filled. */
export const prompt = z.strictObject({
  id: z.string(),
  version: z.number().int(),
  role: z.enum(['interviewer', 'grader', 'candidate', 'coach']),
  text: z.string(),
})
export type Prompt = z.infer<typeof prompt>

/** A prompt's text with `{name}` replaced by what the record names; everything else stays, a JSON example among it. */
export function filledPrompt(text: string, facts: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => facts[name] ?? whole)
}
