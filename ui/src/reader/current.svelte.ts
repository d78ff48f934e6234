/** The reader that is open, for the shell: dropped and pasted pages go to its work. */
import type { ReaderSession } from './session.svelte'

class Current {
  session = $state.raw<ReaderSession | null>(null)
}

export const current = new Current()
