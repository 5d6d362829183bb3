export { createLlm, memoryRungs } from '../../src/llm/index.js'
export { createLlmGrader } from '../../src/grader/llm/index.js'
export { sheetForAnswer } from '../../src/grader/one-answer.js'
export { loadContent } from '../../src/library/load.js'
