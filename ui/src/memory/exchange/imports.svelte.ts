/** Files on their way into the memory: looked at, counted, imported one after the other, undone. */
import type { ImportPreview, ImportView, Imported } from '../../bindings'
import { asFailure } from '../../failure'
import type { Host } from '../../host'
import { host as machine } from '../../host/current'
import { notices } from '../../notices.svelte'
import { router } from '../../router.svelte'
import { strings as words } from './strings'

type Machine = Pick<
  Host,
  | 'chooseMemoryFiles'
  | 'chooseMemoryFolder'
  | 'previewImport'
  | 'countImport'
  | 'importMemory'
  | 'stopImport'
  | 'imports'
  | 'undoImport'
  | 'restoreImport'
>

/** A file that may be imported. */
export class Candidate {
  readonly path: string
  columns: [number, number] | null = $state.raw(null)
  /** Nothing until it was looked at. */
  preview: ImportPreview | null = $state.raw(null)
  /** Nothing until all of it was counted. */
  counted: Imported | null = $state.raw(null)
  failure = $state('')

  constructor(path: string) {
    this.path = path
  }

  get file(): string {
    return this.preview?.file ?? this.path.split(/[/\\]/).at(-1) ?? this.path
  }
}

/** What became of a file. */
export interface Result {
  file: string
  /** Nothing if it was stopped or failed. */
  imported: Imported | null
  failure: string
  undone: boolean
}

export class Imports {
  /** What the person looks at before it comes in; nothing when nothing is chosen. */
  candidates: Candidate[] | null = $state.raw(null)
  /** Which of the candidates is shown. */
  shown = $state(0)
  /** The file that comes in, its place among those chosen, and how many they are. */
  current: { file: string; place: number; all: number } | null = $state.raw(null)
  stopping = $state(false)
  results: readonly Result[] = $state.raw([])
  list: readonly ImportView[] | null = $state.raw(null)

  readonly #host: Machine
  /** Answers for files that were chosen before are of no use. */
  #turn = 0

  constructor(host: Machine) {
    this.#host = host
  }

  readonly ready: Candidate[] = $derived((this.candidates ?? []).filter((one) => one.failure === ''))

  async choose(): Promise<void> {
    await this.look(await this.#host.chooseMemoryFiles())
  }

  async chooseFolder(): Promise<void> {
    const folder = await this.#host.chooseMemoryFolder()
    if (folder !== null) await this.look([folder])
  }

  /** Shows what files would bring. */
  async look(paths: readonly string[]): Promise<void> {
    if (paths.length === 0) return
    if (this.current) return notices.say(words.busy)
    const turn = (this.#turn += 1)
    const candidates = paths.map((path) => new Candidate(path))
    this.candidates = candidates
    this.shown = 0
    for (const one of candidates) await this.#preview(one)
    for (const one of candidates) if (turn === this.#turn) await this.#count(one, turn)
  }

  /** Other columns of a table. */
  async setColumns(candidate: Candidate, columns: [number, number]): Promise<void> {
    const turn = (this.#turn += 1)
    await this.#host.stopImport()
    candidate.columns = columns
    candidate.counted = null
    await this.#preview(candidate)
    for (const one of this.candidates ?? [])
      if (turn === this.#turn && !one.counted) await this.#count(one, turn)
  }

  /** Nothing is to come in. */
  async close(): Promise<void> {
    if (this.candidates === null) return
    this.#turn += 1
    this.candidates = null
    await this.#host.stopImport()
  }

  /** Takes what was looked at in, a file after the other. */
  async start(): Promise<void> {
    const coming = this.ready
    const failed = (this.candidates ?? []).filter((one) => one.failure !== '')
    await this.close()
    this.results = failed.map(({ file, failure }) => ({ file, imported: null, failure, undone: false }))
    this.stopping = false
    try {
      for (const [index, one] of coming.entries()) {
        if (this.stopping) break
        this.current = { file: one.file, place: index + 1, all: coming.length }
        this.results = [...this.results, await this.#bring(one)]
      }
    } finally {
      this.current = null
    }
    // The Memory screen shows what came of it; elsewhere it is said once.
    if (router.route.screen === 'memory') return
    const units = this.results.reduce((sum, one) => sum + (one.imported?.units ?? 0), 0)
    notices.say(words.finished(units), { label: words.show, run: () => router.go({ screen: 'memory' }) })
  }

  /** Stops the file that comes in, and those behind it. */
  async stop(): Promise<void> {
    this.stopping = true
    await this.#host.stopImport()
  }

  dismiss(): void {
    this.results = []
  }

  async load(): Promise<void> {
    this.list = await this.#host.imports()
  }

  /** Takes out what an import brought, or brings it back. */
  async setUndone(id: string, file: string, undone: boolean): Promise<void> {
    const units = undone ? await this.#host.undoImport(id) : await this.#host.restoreImport(id)
    this.results = this.results.map((one) => (one.imported?.import === id ? { ...one, undone } : one))
    if (this.list) await this.load()
    notices.say(undone ? words.undone(file, units) : words.restored(file, units))
  }

  async #preview(candidate: Candidate): Promise<void> {
    const { path, columns } = candidate
    try {
      candidate.preview = await this.#host.previewImport({ path, columns })
      candidate.failure = ''
    } catch (thrown) {
      candidate.failure = asFailure(thrown).message
    }
  }

  async #count(candidate: Candidate, turn: number): Promise<void> {
    if (candidate.failure !== '') return
    const { path, columns } = candidate
    try {
      const counted = await this.#host.countImport({ path, columns })
      if (turn === this.#turn) candidate.counted = counted
    } catch (thrown) {
      if (turn === this.#turn) candidate.failure = asFailure(thrown).message
    }
  }

  async #bring({ path, columns, file }: Candidate): Promise<Result> {
    try {
      const imported = await this.#host.importMemory({ path, columns })
      return { file, imported, failure: imported ? '' : words.stopped(file), undone: false }
    } catch (thrown) {
      return { file, imported: null, failure: asFailure(thrown).message, undone: false }
    }
  }
}

export const imports = new Imports(machine)
