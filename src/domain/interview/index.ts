export * from './fold.js'
export * from './queries.js'
export * from './state.js'
