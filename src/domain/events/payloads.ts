import { z } from 'zod'

import { grade } from '../grading/grade.js'
import { language, runReport } from '../work/report.js'

/** A half-open span of UTF-16 code units in the text of the event with this `seq`. */
export const textSpan = z.looseObject({
  seq: z.number().int().min(0),
  start: z.number().int().min(0),
  end: z.number().int().min(0),
})
export type TextSpan = z.infer<typeof textSpan>

const points = z.looseObject
const place = {
  stage: z.string(),
  phase: z.string(),
  /** null in a phase without a question of the bank. */
  questionId: z.string().nullable(),
}

export const clockKind = z.enum(['real', 'turns'])
export type ClockKind = z.infer<typeof clockKind>
export const gatesKind = z.enum(['practice', 'strict'])
export type GatesKind = z.infer<typeof gatesKind>

const identity = z.looseObject({ kind: z.string(), model: z.string().nullable().optional() })

/** What the interviewer may do. The first four groups of conduct.yaml, by the name it has there. */
export const moveKind = z.enum([
  'open_phase',
  'probe',
  'clarify',
  'assume',
  'hint',
  'rescue',
  'offer_hint',
  'redirect',
  'quote',
  'answer',
  'no_fact',
  'park',
  'repeat',
  'check',
  'acknowledge',
  'dont_know_first',
  'dont_know_again',
  'asks_for_answer',
  'asks_how_they_did',
  'injection',
  'off_topic',
  'hostile_warning',
  'hostile_end',
  'interruption',
  'time_up',
  'silence',
  'offer_to_move_on',
  'stop_confirm',
  'stop_done',
  'result',
  'negotiate',
])
export type MoveKind = z.infer<typeof moveKind>

/** How the candidate's turn was taken: an utterance class, or how it came about. */
export const answerKind = z.enum([
  'answer',
  'correction',
  'thinking',
  'dont_know',
  'refuse',
  'clarify',
  'asks_interviewer',
  'asks_repeat',
  'asks_hint',
  'asks_for_answer',
  'asks_how_they_did',
  'hostile',
  'stop',
  'blank',
  'injection',
  'off_topic',
  'confirm_yes',
  'confirm_no',
  'skip',
  'cut_off',
  /** What was written on the scratchpad while a part ran; no turn of the talk. */
  'pad',
])
export type AnswerKind = z.infer<typeof answerKind>

/** Which part of a question was put. */
export const questionPart = z.enum(['main', 'calc', 'twist', 'extension', 'data_twist', 'phase'])
export type QuestionPart = z.infer<typeof questionPart>

/** The program that an event is about: of a question's main task or of its extension. */
const work = { ...place, part: questionPart }

const run = points({
  ...work,
  /** `visible`: asked for by the candidate; `submission`: what was handed in, against everything. */
  purpose: z.enum(['visible', 'submission']),
  /** `seq` of what was handed in; null where the candidate ran it. The source is then the program as it stood. */
  submission: z.number().int().nullable(),
  report: runReport,
})

const submitted = points({
  ...work,
  source: z.string(),
  language: language.optional(),
  /** True where the end of the part took what was written. */
  cutOff: z.boolean().optional(),
})

const span = points({ start: z.number().int().min(0), end: z.number().int().min(0) })

/** A file as text: `name` without its folder, `pages` of a PDF, `notes` on how it was read. */
const document = {
  text: z.string(),
  name: z.string().optional(),
  kind: z.string().optional(),
  pages: points({ read: z.number().int(), total: z.number().int() }).nullable().optional(),
  notes: z.array(z.string()).optional(),
}

const slotChoice = z.looseObject({
  slot: z.string(),
  pool: z.array(z.string()),
  excluded: z.array(z.looseObject({ id: z.string(), why: z.string() })),
  chosen: z.string().nullable(),
  part: z.literal('data_twist').nullable().optional(),
})

/** Payload by event type. Unknown keys are kept: a newer program may have written them. */
export const payloads = {
  'session.started': points({
    app: z.looseObject({ name: z.string(), version: z.string() }),
    pack: z.looseObject({ id: z.string() }),
    /** sha-256 of content.json, hex. */
    contentHash: z.string(),
    loop: z.string(),
    /** Only with loop `single`: the round, and the question that practice is limited to. */
    round: z.string().nullable(),
    question: z.string().nullable(),
    gates: gatesKind,
    level: z.string(),
    /** null: questions are chosen by least recent use, wordings by the id. */
    seed: z.number().int().nullable(),
    /** What wordings and choices are drawn from; equals `seed` where there is one. */
    draw: z.number().int(),
    clock: clockKind,
    interviewer: identity,
    grader: identity,
    /** What makes it fit a person; nothing that is judged depends on it. */
    accommodations: z.looseObject({
      /** Percent more time for every part. */
      extraTimePct: z.number().optional(),
      /** Points and means of the feedback are shown when they are asked for. */
      figures: z.literal('hidden').optional(),
      /** The time that is left is not shown. */
      clock: z.literal('hidden').optional(),
      /** Told in lines instead of on a screen that is drawn. */
      screen: z.literal('lines').optional(),
    }),
    /** Question ids of the last interviews, for choice without a seed (newest first). */
    recent: z.array(z.array(z.string())).default([]),
    origin: z.looseObject({ id: z.string(), seq: z.number() }).nullable(),
  }),
  'session.resumed': points({ clock: clockKind.optional() }),
  'session.paused': points({ reason: z.string() }),
  /** What the candidate wants shown in another way from here on. */
  'accommodation.changed': points({ clock: z.enum(['shown', 'hidden']) }),
  'session.ended': points({
    reason: z.enum(['completed', 'candidate', 'hurdle', 'conduct']),
  }),
  'round.opened': points({
    stage: z.string(),
    kind: z.string(),
    persona: z.string(),
    minutes: z.number(),
    slots: z.array(slotChoice),
  }),
  'phase.entered': points({ stage: z.string(), phase: z.string(), kind: z.string() }),
  'round.closed': points({
    stage: z.string(),
    reason: z.enum([
      'completed',
      'time',
      'unavailable',
      'candidate',
      'conduct',
      'hurdle',
      'not_reached',
    ]),
  }),
  'move.chosen': points({
    ...place,
    /** Active time in ms since the round opened. */
    roundMs: z.number(),
    allowed: z.array(moveKind),
    move: moveKind,
    by: z.enum(['script', 'model']),
    /** What the move is about: a follow-up's index, a clarification's id, a hint's level. */
    detail: z.string().nullable(),
    why: z.string().nullable(),
  }),
  'question.asked': points({ ...place, segment: z.string().nullable(), part: questionPart }),
  'message.completed': points({
    ...place,
    role: z.literal('interviewer'),
    move: moveKind,
    text: z.string(),
    /** Spans of the candidate's words that the line picks up. */
    refs: z.array(textSpan),
    /** Coalesced [delay ms since the last chunk, characters]. */
    chunks: z.array(z.tuple([z.number(), z.number()])),
    stop: z.enum(['end', 'interrupted', 'aborted', 'length', 'dropped']),
    /** The wordings used, as they stand in the content, so that none is used twice in a round. */
    wordings: z.array(z.string()),
  }),
  'answer.submitted': points({
    ...place,
    /** Counts from 1 inside a round. */
    turn: z.number().int().min(1),
    text: z.string(),
    kind: answerKind,
  }),
  'clarification.given': points({
    ...place,
    id: z.string(),
    beforeFirstCode: z.boolean(),
  }),
  'hint.given': points({
    ...place,
    level: z.union([z.number().int(), z.literal('rescue')]),
    cap: z.number(),
  }),
  'silence.noticed': points({ ...place, step: z.number().int(), afterS: z.number() }),
  activity: points({ kind: z.string() }),
  'flag.raised': points({
    stage: z.string(),
    flag: z.enum(['injection', 'integrity', 'conduct']),
    span: textSpan,
  }),
  /** The scratchpad of the round after some typing, as one splice of the one before; `length` as of code.edited. */
  'pad.edited': points({
    ...place,
    at: z.number().int().min(0),
    removed: z.number().int().min(0),
    inserted: z.string(),
    length: z.number().int().min(0),
  }),
  /**
   * The program after some typing, as one splice of the one before (of '' for the first): `removed` UTF-16 code units
   * from `at` on gave way to `inserted`. `length` is that of the result: another one means that an edit was lost.
   */
  'code.edited': points({
    ...work,
    language,
    at: z.number().int().min(0),
    removed: z.number().int().min(0),
    inserted: z.string(),
    length: z.number().int().min(0),
  }),
  /** A case of the candidate's own. Without `compares` it is only run and looked at. */
  'test.added': points({
    ...work,
    id: z.string(),
    args: z.array(z.unknown()),
    expected: z.unknown(),
    compares: z.boolean(),
  }),
  'code.run': run,
  'code.submitted': submitted,
  'sql.run': run,
  'sql.submitted': submitted,
  /**
   * Right after session.started: a résumé that was read, with what it leaves open, and what the job asks for. Only the
   * text is in every log of this format.
   */
  'resume.loaded': points({
    ...document,
    /** To be asked with their own words; spans are those of `text`. */
    points: z
      .array(
        points({
          id: z.string(),
          /** The rule of resume_cues.yaml that it comes from. */
          rule: z.string().optional(),
          ask: z.string().optional(),
          line: span.optional(),
          said: span.optional(),
          why: z.string().optional(),
        }),
      )
      .optional(),
    jd: points(document).nullable().optional(),
  }),
  /** An offer that is on the table from here on: thousands a year, the sign-on once. */
  'offer.made': points({
    stage: z.string().default(''),
    phase: z.string().default(''),
    level: z.string().default(''),
    base: z.number(),
    stock: z.number().default(0),
    bonus: z.number().default(0),
    signOn: z.number().default(0),
    /** Base, stock and bonus. */
    total: z.number().default(0),
    /** Of the concession plan; 0 for the first offer. */
    step: z.number().int().default(0),
    /** What the recruiter has left of it. */
    goodwill: z.number().int().default(0),
    /** Why it is this one: a name of domain/negotiation `Cause`. */
    by: z.string().default('first'),
    final: z.boolean().default(false),
    /** No decision to hire stands behind it. */
    hypothetical: z.boolean().default(false),
    /** Terms beside pay that were granted. */
    other: z.array(z.string()).default([]),
  }),
  /** What a model read in a turn of a negotiation beyond the rules; each field with the candidate's own words for it. */
  'ask.read': points({
    ...place,
    /** `seq` of the turn. */
    answer: z.number().int().min(0),
    fields: z.array(
      z.looseObject({
        field: z.string(),
        value: z.union([z.string(), z.number()]).nullable(),
        span: textSpan,
      }),
    ),
  }),
  'note.added': points({
    text: z.string(),
    /** What it is about, where it was written afterwards: the last event by then, and active time in ms. */
    about: z.looseObject({ seq: z.number().int().min(0), ms: z.number().min(0) }).optional(),
  }),
  'grade.recorded': grade,
  'grade.failed': points({
    target: z.looseObject({ stage: z.string(), segment: z.string() }),
    reason: z.string(),
  }),
  'override.recorded': points({ who: z.string(), why: z.string() }),
  /** One question to a model, with every attempt in it; tokens are null where the server does not count them. */
  'llm.called': points({
    role: z.string(),
    model: z.string(),
    promptHash: z.string().optional(),
    usage: z
      .looseObject({
        input: z.number().nullable(),
        /** Part of `input` that the server had already. */
        cached: z.number().nullable(),
        output: z.number().nullable(),
      })
      .optional(),
    ms: z.number().optional(),
    firstTokenMs: z.number().nullable().optional(),
    attempts: z.number().int().optional(),
    /** `ok`, or what went wrong. */
    outcome: z.string().optional(),
    rung: z.string().nullable().optional(),
    streamed: z.boolean().optional(),
    /** What went wrong, for a person. */
    sentence: z.string().nullable().optional(),
  }),
  'log.recovered': points({ bytes: z.number().int(), file: z.string() }),
} as const satisfies Record<string, z.ZodType>
