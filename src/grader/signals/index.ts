import { clarificationIds } from './clarification-ids.js'
import { formFields } from './form-fields.js'
import { hintCap } from './hint-cap.js'
import { kpCoverage } from './kp-coverage.js'
import { ownTests } from './own-tests.js'
import { probeCoverage } from './probe-coverage.js'
import { rowsMatch } from './rows-match.js'
import type { Signal } from './signal.js'
import { sqlLint } from './sql-lint.js'
import { starParts } from './star-parts.js'
import { testsPassed } from './tests-passed.js'
import { resumeSignal } from './resume.js'
import { textForm } from './unread.js'

/** Every signal that rubrics name (coverage.yaml `signals`). */
export const signals: Readonly<Record<string, Signal>> = {
  kp_coverage: kpCoverage,
  probe_coverage: probeCoverage,
  hint_cap: hintCap,
  tests_passed: testsPassed,
  own_tests: ownTests,
  clarification_ids: clarificationIds,
  rows_match: rowsMatch,
  sql_lint: sqlLint,
  star_parts: starParts,
  text_form: textForm,
  resume_cues: resumeSignal,
  numbers: resumeSignal,
  form_fields: formFields,
}
