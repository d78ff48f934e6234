/** Imports into the memory of the host in memory: files by their names, as the address of `fake.ts` says. */
import type {
  Activity,
  ImportFile,
  ImportPair,
  ImportPreview,
  ImportView,
  Imported,
  MemoryFormat,
  UnitView,
} from '../bindings'
import type { FakeMemory } from './fake-memory'

const PAIRS: readonly (readonly [string, string])[] = [
  ['སངས་རྒྱས་ལ་ཕྱག་འཚལ་ལོ།', 'Homage to the Buddha.'],
  ['ཆོས་ལ་ཕྱག་འཚལ་ལོ།', 'Homage to the Dharma.'],
  ['དགེ་འདུན་ལ་ཕྱག་འཚལ་ལོ།', 'Homage to the Saṅgha.'],
  ['ཤེས་རབ་ཀྱི་ཕ་རོལ་ཏུ་ཕྱིན་པ་ལ་ཕྱག་འཚལ་ལོ།', 'Homage to the Perfection of Wisdom.'],
  ['བླ་མ་ལ་ཕྱག་འཚལ་ལོ།', ''],
]
const HEADERS = ['No.', 'Tibetan', 'English', 'Notes']
const STEPS = 10

const name = (path: string): string => path.split('/').at(-1) ?? path

function format(path: string): MemoryFormat {
  if (/\.(tsv|csv|txt)$/.test(path)) return 'table'
  if (/\.(xlsx|ods)$/.test(path)) return 'excel'
  if (path.endsWith('.docx')) return 'word'
  if (/\.(xlf|xliff)$/.test(path)) return 'xliff'
  return /\.\w+$/.test(path) ? 'tmx' : 'omegaT'
}

export class FakeImports {
  readonly #imports: ImportView[] = []
  readonly #brought = new Map<string, UnitView[]>()
  #stopped = false

  constructor(
    private readonly memory: FakeMemory,
    private readonly delay: number,
    private readonly tell: (activity: Activity) => void,
    private readonly changed: () => void,
  ) {}

  preview({ path, columns }: ImportFile): ImportPreview {
    if (path.includes('corrupt'))
      throw {
        code: null,
        message: `${name(path)} is no translation memory that can be read, but a PDF document. Save it as TMX or as a table.`,
      }
    const kind = format(path)
    const [source, target] = columns ?? [1, 2]
    const isTable = kind === 'table' || kind === 'excel'
    return {
      file: name(path),
      format: kind,
      sourceLanguage: 'bo',
      targetLanguage: 'en',
      columns: isTable ? { headers: HEADERS, source, target } : null,
      pairs: this.#pairs().map((pair) =>
        isTable && (source !== 1 || target !== 2)
          ? { ...pair, source: pair.target, target: pair.source }
          : pair,
      ),
      problems: path.includes('broken') ? ['line 88: This unit was left out because it has no text.'] : [],
    }
  }

  count(file: ImportFile): Imported {
    const { problems } = this.preview(file)
    const of = (state: ImportPair['state']): number =>
      this.#pairs().filter((pair) => pair.state === state).length
    return {
      import: null,
      units: of('new'),
      known: of('known'),
      empty: of('empty'),
      broken: problems.length,
      terms: 0,
      problems,
    }
  }

  async bring(file: ImportFile): Promise<Imported | null> {
    this.#stopped = false
    const counted = this.count(file)
    const total = 120_000
    for (let step = 1; step <= STEPS && !this.#stopped; step += 1) {
      const units = Math.round((counted.units * step) / STEPS)
      this.tell({ kind: 'importing', file: name(file.path), units, read: (total * step) / STEPS, total })
      await new Promise((resolve) => setTimeout(resolve, this.delay * STEPS))
    }
    this.tell({ kind: 'imported' })
    if (this.#stopped) return null
    if (counted.units === 0) return counted
    const id = String(this.#imports.length + 1)
    const at = new Date().toISOString()
    const units = this.#pairs()
      .filter((pair) => pair.state === 'new')
      .map(({ source, target }, index) => ({
        id: `import-${id}-${index}`,
        source,
        target,
        provenance: name(file.path),
        changed: at,
        work: null,
        segment: null,
      }))
    for (const unit of units) this.memory.put(unit)
    this.#brought.set(id, units)
    this.#imports.unshift({
      id,
      file: name(file.path),
      format: format(file.path),
      at,
      units: units.length,
      undone: false,
    })
    this.changed()
    return { ...counted, import: id }
  }

  stop(): void {
    this.#stopped = true
  }

  list(): ImportView[] {
    return this.#imports.map((one) => ({ ...one }))
  }

  setUndone(id: string, undone: boolean): number {
    const units = this.#brought.get(id) ?? []
    for (const unit of units) {
      if (undone) this.memory.remove(unit.id)
      else this.memory.restore(unit.id)
    }
    for (const one of this.#imports) if (one.id === id) one.undone = undone
    this.changed()
    return units.length
  }

  #pairs(): ImportPair[] {
    const there = new Set(this.memory.sources)
    return PAIRS.map(([source, target]) => ({
      source,
      target,
      state: target === '' ? 'empty' : there.has(source) ? 'known' : 'new',
    }))
  }
}
