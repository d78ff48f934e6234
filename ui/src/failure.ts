import type { Failure } from './host'

/** Whatever was thrown, as a failure with a sentence for the person. */
export function asFailure(thrown: unknown): Failure {
  if (typeof thrown === 'object' && thrown !== null && 'message' in thrown) {
    const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : null
    return { code, message: String(thrown.message) }
  }
  return { code: null, message: String(thrown) }
}
