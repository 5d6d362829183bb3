export { readLog } from '../../src/transcript/index.js'
export { fold } from '../../src/domain/interview/index.js'
