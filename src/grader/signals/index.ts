import { clarificationIds } from './clarification-ids.js'
import { formFields } from './form-fields.js'
import { kpCoverage } from './kp-coverage.js'
import { ownTests } from './own-tests.js'
import { probeCoverage } from './probe-coverage.js'
import type { Signal } from './signal.js'
import { starParts } from './star-parts.js'
import { pendingExecution, resumeSignal, textForm } from './unread.js'

/** Every signal that rubrics name (coverage.yaml `signals`). */
export const signals: Readonly<Record<string, Signal>> = {
  kp_coverage: kpCoverage,
  probe_coverage: probeCoverage,
  hint_cap: pendingExecution,
  tests_passed: pendingExecution,
  own_tests: ownTests,
  clarification_ids: clarificationIds,
  rows_match: pendingExecution,
  sql_lint: pendingExecution,
  star_parts: starParts,
  text_form: textForm,
  resume_cues: resumeSignal,
  numbers: resumeSignal,
  form_fields: formFields,
}
