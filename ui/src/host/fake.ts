/**
 * A whole machine in memory, for the browser and for tests. The address chooses what it holds:
 * `?work=long` adds a work of 5,000 segments, `?empty` starts without anything, `?still` reads no pages by itself.
 *
 * It fails where a machine would: a file whose name holds `corrupt` is refused, one with `again` is a duplicate, an
 * edit that holds `fail!` is not saved, an export whose path holds `exists` is there already.
 */
import type { Activity, Added, Changed, Edited, SegmentEntry, WordView } from '../bindings'
import { FakeAligning, type FakeAlignment } from './fake-aligning'
import { bandsOf, FakeChecks, statisticsOf } from './fake-checks'
import { FakeDictionaries } from './fake-dictionaries'
import { FakeImports } from './fake-imports'
import { FakeGlossary } from './fake-glossary'
import { FakeMemory } from './fake-memory'
import { drawLeaf } from './fake-page'
import { repeated, startingWorks } from './fake-shelf'
import { HEART_SUTRA, TARA } from './fake-text'
import { keepStored, onClose, onDrop, readStored, subscribe } from './fake-window'
import { wordsOf } from './fake-words'
import { FakeWork } from './fake-work'
import type { Failure, Host } from './index'

const PAGES_PER_MINUTE = 38

function failure(message: string, code: string | null = null): Failure {
  return { code, message }
}

/** `delay` is how long every call takes, in milliseconds. */
export function fakeHost(choice: URLSearchParams, delay = 12): Host {
  const works = new Map(startingWorks(choice).map((work) => [work.id, work]))
  const memory = new FakeMemory(!choice.has('empty'))
  const imports = new FakeImports(
    memory,
    delay,
    (activity) => tell(activity),
    () => changed({ kind: 'memory' }),
  )
  const dictionaries = new FakeDictionaries(!choice.has('empty'))
  const aligning = new FakeAligning(!choice.has('empty'), memory)
  const checks = new FakeChecks()
  const glossary = new FakeGlossary(!choice.has('empty'))
  const stored: Record<string, string> = readStored()
  const heardActivity = new Set<(activity: Activity) => void>()
  const heardChanged = new Set<(changed: Changed) => void>()
  const readers = new Map<string, ReturnType<typeof setTimeout>>()
  let born = 0

  const taken = <T>(answer: () => T): Promise<T> =>
    new Promise((resolve, reject) =>
      setTimeout(() => {
        try {
          resolve(answer())
        } catch (thrown) {
          reject(thrown)
        }
      }, delay),
    )
  const work = (id: string): FakeWork => {
    const found = works.get(id)
    if (!found || found.removed) throw failure('This work is no longer in the library: go back to Works.')
    return found
  }
  const workOf = (part: string): FakeWork => {
    const found = [...works.values()].find((one) => part.startsWith(`${one.id}-`))
    if (!found) throw failure('This segment is no longer in the library: go back to Works.')
    return found
  }
  const alignment = (id: string): FakeAlignment => {
    const found = aligning.get(id)
    if (!found) throw failure('This alignment is no longer in the library: go back to Align.')
    return found
  }
  const page = (id: string): { work: FakeWork; ordinal: number } => ({
    work: workOf(id),
    ordinal: Number(id.split('-').at(-1)),
  })
  const changed = (what: Changed): void => heardChanged.forEach((hear) => hear(what))
  const tell = (activity: Activity): void => heardActivity.forEach((hear) => hear(activity))

  function report(of: FakeWork, state: 'running' | 'paused' | 'finished'): void {
    const done = of.pages.filter((one) => one.state === 'read' || one.state === 'failed').length
    const left = of.pages.length - done
    const begun = state === 'running' && done > 0
    tell({
      kind: 'reading',
      work: of.id,
      state,
      done,
      total: of.pages.length,
      failed: of.failed,
      pagesPerMinute: begun ? PAGES_PER_MINUTE : null,
      secondsLeft: begun ? Math.round((left * 60) / PAGES_PER_MINUTE) : null,
      problem: null,
    })
  }

  function readOn(of: FakeWork): void {
    const next = of.pages[of.next]
    if (!next) {
      readers.delete(of.id)
      report(of, 'finished')
      return
    }
    next.state = 'reading'
    report(of, 'running')
    changed({ kind: 'pages', work: of.id, pages: [next.id] })
    readers.set(
      of.id,
      setTimeout(() => {
        of.read(next.ordinal)
        changed({ kind: 'pages', work: of.id, pages: [next.id] })
        changed({ kind: 'works' })
        readOn(of)
      }, 60_000 / PAGES_PER_MINUTE),
    )
  }

  function pause(of: FakeWork): void {
    clearTimeout(readers.get(of.id))
    readers.delete(of.id)
    for (const one of of.pages) if (one.state === 'reading') one.state = 'unread'
    report(of, 'paused')
    changed({ kind: 'pages', work: of.id, pages: of.pages.map((one) => one.id) })
  }

  function addTo(target: string | null, names: string[]): Added {
    const refused = names
      .filter((name) => /corrupt|\.(docx|zip|exe)$/.test(name))
      .map((file) => ({
        file,
        message: file.includes('corrupt')
          ? `${file} is damaged: no page in it can be found. Copy it anew from where it came from.`
          : `${file} is not a scan: add PNG, JPEG, WebP, TIFF, JPEG 2000 or PDF.`,
      }))
    const duplicates = names
      .filter((name) => name.includes('again'))
      .map((file) => ({ file, title: 'The Heart Sūtra' }))
    const good = names.length - refused.length - duplicates.length
    if (good === 0) return { work: target, pages: 0, duplicates, refused }
    const id = target ?? `added${(born += 1)}`
    if (!target) {
      const title = names.find((name) => !/corrupt|again/.test(name))?.replace(/\.\w+$/, '') ?? 'Scans'
      works.set(id, new FakeWork({ id, title, passages: repeated(TARA, 2 * good), read: 0 }))
    }
    tell({ kind: 'adding', file: names.at(-1) ?? '', done: names.length, total: names.length })
    tell({ kind: 'added' })
    changed({ kind: 'works' })
    setTimeout(() => readOn(work(id)), 100)
    return { work: id, pages: good, duplicates, refused }
  }

  function edited(id: string, label: string, change: (segment: SegmentEntry) => SegmentEntry): Edited {
    return workOf(id).edit(id, label, change)
  }

  function changeGlossary<T>(change: () => T): T {
    const result = change()
    changed({ kind: 'glossary' })
    return result
  }
  function changeDictionary(id: string, change: Parameters<typeof dictionaries.set>[1]): void {
    dictionaries.set(id, change)
    changed({ kind: 'dictionaries' })
  }

  function unlessFailing(text: string): void {
    if (text.includes('fail!'))
      throw failure('The library could not be written: the disk is full. Free some space.')
  }

  if (!choice.has('still') && works.has('tara')) setTimeout(() => readOn(work('tara')), 400)

  return {
    about: () =>
      taken(() => ({
        version: '0.1.0',
        library: '/home/tenzin/.local/share/gyur',
        ocr: 'Tesseract 5.3.0, bod',
        headwords: 18204,
        documents: '/home/tenzin/Documents',
      })),

    works: () => taken(() => [...works.values()].filter((one) => !one.removed).map((one) => one.card())),
    add: (target, paths) =>
      taken(() =>
        addTo(
          target,
          paths.map((path) => path.split('/').at(-1) ?? path),
        ),
      ),
    pasteImage: (target, name) => taken(() => addTo(target, [name])),
    openSample: () =>
      taken(() => {
        if (!works.get('heart')) {
          works.set(
            'heart',
            new FakeWork({
              id: 'heart',
              title: 'ཤེས་རབ་སྙིང་པོ།  The Heart Sūtra',
              passages: HEART_SUTRA,
              read: 0,
            }),
          )
          setTimeout(() => readOn(work('heart')), 300)
        }
        const sample = works.get('heart')
        if (sample) sample.removed = false
        changed({ kind: 'works' })
        return 'heart'
      }),
    renameWork: (id, title) =>
      taken(() => {
        work(id).title = title
        changed({ kind: 'works' })
      }),
    removeWork: (id) =>
      taken(() => {
        work(id).removed = true
        changed({ kind: 'works' })
      }),
    removedWorks: () =>
      taken(() => [...works.values()].filter((one) => one.removed).map(({ id, title }) => ({ id, title }))),
    restoreWork: (id) =>
      taken(() => {
        const removed = works.get(id)
        if (removed) removed.removed = false
        changed({ kind: 'works' })
      }),

    openWork: (id) =>
      taken(() => {
        const opened = work(id)
        opened.opened = new Date().toISOString()
        return opened.view()
      }),
    pages: (id, wanted) =>
      taken(() => {
        const { pages, segments } = work(id).view()
        const those = new Set(wanted.length > 0 ? wanted : pages.map((one) => one.id))
        return {
          pages: pages.filter((one) => those.has(one.id)),
          segments: segments.filter((one) => those.has(one.page)),
        }
      }),
    pageImage: async (id, width) => {
      const { work: of, ordinal } = page(id)
      const leaf = of.leaves[ordinal]
      if (!leaf || of.pages[ordinal]?.state === 'failed') throw failure('This page breaks off in the middle.')
      return drawLeaf(leaf, width)
    },
    pageLayer: (id) => taken(() => page(id).work.layer(page(id).ordinal)),
    segmentDetail: (id) =>
      taken(() => {
        const of = workOf(id)
        const segment = of.segments.find((one) => one.id === id)
        if (!segment) throw failure('This segment is no longer in the work.')
        const words = wordsOf(segment.source)
        return {
          segment: id,
          pieces: of.pieces(segment),
          ocr: of.ocr(id),
          wylie: words.map((word) => word.wylie).join(' '),
          words,
          ...memory.find(segment.source, Number(stored['match.floor'] ?? 60)),
        }
      }),
    setLineRole: (line, role) =>
      taken(() => {
        const of = workOf(line)
        for (const leaf of of.leaves) for (const one of leaf.lines) if (one.id === line) one.role = role
        changed({ kind: 'pages', work: of.id, pages: of.pages.map((one) => one.id) })
      }),

    startReading: (id) => taken(() => void (readers.has(id) || readOn(work(id)))),
    pauseReading: (id) => taken(() => pause(work(id))),
    rereadPage: (id) =>
      taken(() => {
        const { work: of, ordinal } = page(id)
        const again = of.pages[ordinal]
        if (again) again.state = 'unread'
        if (!readers.has(of.id)) readOn(of)
      }),

    editSource: (id, text) =>
      taken(() => {
        unlessFailing(text)
        return edited(id, 'Correction', (segment) => ({
          ...segment,
          source: text,
          corrected: text !== workOf(id).ocr(id),
          doubtful: 0,
        }))
      }),
    editTarget: (id, text) =>
      taken(() => {
        unlessFailing(text)
        return edited(id, 'Translation', (segment) => ({
          ...segment,
          target: text,
          origin: { kind: 'person' },
        }))
      }),
    editNote: (id, text) =>
      taken(() => {
        unlessFailing(text)
        return edited(id, 'Note', (segment) => ({ ...segment, note: text }))
      }),
    takeMatch: (id, unit) =>
      taken(() => {
        const match = memory.get(unit)
        if (!match) throw failure('This match was removed from the memory.')
        return edited(id, 'Match taken', (segment) => ({
          ...segment,
          target: match.target,
          origin: { kind: 'person' },
        }))
      }),
    takeSenses: (id, senses) =>
      taken(() => {
        const before = workOf(id).segments.find((one) => one.id === id)
        if (before?.origin?.kind !== 'engine') return null
        const sense = (word: WordView, at: number): string =>
          senses.find((one) => one.word === at)?.sense ?? word.senses[0] ?? ''
        const target = wordsOf(before.source).map(sense).filter(Boolean).join(' ')
        return edited(id, 'Sense taken', (segment) => ({ ...segment, target }))
      }),
    confirm: (id) =>
      taken(() => {
        const of = workOf(id)
        const done = of.confirm(id, stored.repeats ?? 'draft')
        const segment = done.segments.find((one) => one.id === id)
        if (segment) {
          memory.put({
            id: `unit-of-${id}`,
            source: segment.source,
            target: segment.target,
            provenance: of.title,
            changed: new Date().toISOString(),
            work: of.id,
            segment: id,
          })
          changed({ kind: 'memory' })
          changed({ kind: 'works' })
        }
        return done
      }),
    approve: (id) => taken(() => edited(id, 'Approved', (segment) => ({ ...segment, status: 'approved' }))),
    unconfirm: (id) =>
      taken(() => {
        const approved = workOf(id).segments.find((one) => one.id === id)?.status === 'approved'
        return edited(id, approved ? 'Approval withdrawn' : 'Unconfirmed', (segment) => ({
          ...segment,
          status: approved ? 'confirmed' : 'draft',
        }))
      }),
    mergeWithNext: (id) => taken(() => workOf(id).merge(id)),
    split: (id, sourceOffset, targetOffset) => taken(() => workOf(id).split(id, sourceOffset, targetOffset)),
    undo: (id) => taken(() => work(id).undo()),
    redo: (id) => taken(() => work(id).redo()),
    setActive: (id, segment) => taken(() => void (work(id).active = segment)),

    concordance: (query, from, limit) => taken(() => memory.concordance(query, from, limit)),
    countConcordance: (query) => taken(() => memory.count(query)),
    previewImport: (file) => taken(() => imports.preview(file)),
    countImport: (file) => taken(() => imports.count(file)),
    importMemory: (file) => imports.bring(file),
    stopImport: () => taken(() => imports.stop()),
    imports: () => taken(() => imports.list()),
    undoImport: (id) => taken(() => imports.setUndone(id, true)),
    restoreImport: (id) => taken(() => imports.setUndone(id, false)),
    exportMemory: (path, _, replace) =>
      taken(() => {
        refuseExisting(path, replace)
        return memory.size
      }),
    removeUnit: (unit) =>
      taken(() => {
        memory.remove(unit)
        changed({ kind: 'memory' })
      }),
    restoreUnit: (unit) =>
      taken(() => {
        memory.restore(unit)
        changed({ kind: 'memory' })
      }),

    dictionaries: () => taken(() => dictionaries.list()),
    lookUp: (query, limit) => taken(() => dictionaries.lookUp(query, limit)),
    wordEntries: (lemma) => taken(() => dictionaries.entriesOf(lemma)),
    importDictionary: (paths) =>
      taken(() => {
        const imported = dictionaries.import(paths)
        changed({ kind: 'dictionaries' })
        return imported
      }),
    setDictionary: (id, on) => taken(() => changeDictionary(id, { on })),
    removeDictionary: (id) => taken(() => changeDictionary(id, { removed: true })),
    restoreDictionary: (id) => taken(() => changeDictionary(id, { removed: false })),

    checks: (id) => taken(() => checks.of(work(id))),
    excuse: (segment, fingerprint, note) => taken(() => checks.excuse(segment, fingerprint, note)),
    takeExcuseBack: (segment, fingerprint) => taken(() => checks.takeBack(segment, fingerprint)),
    setCheck: (kind, on) => taken(() => checks.set(kind, on)),
    exportChecks: (_work, path, replace) => taken(() => refuseExisting(path, replace)),

    statistics: () =>
      taken(() =>
        statisticsOf(
          [...works.values()].filter((one) => !one.removed),
          memory.size,
        ),
      ),
    workBands: (id) => taken(() => bandsOf(work(id))),
    exportStatistics: (path, replace) => taken(() => refuseExisting(path, replace)),
    findTerms: (query, offset, limit, wanted) => taken(() => glossary.find(query, offset, limit, wanted)),
    putTerm: (term) =>
      taken(() => {
        if (!/[\u0f40-\u0fbc]/u.test(term.tibetan)) throw failure('A term needs its Tibetan.')
        return changeGlossary(() => glossary.put(term))
      }),
    removeTerm: (term) => taken(() => changeGlossary(() => glossary.remove(term))),
    restoreTerm: (term) => taken(() => changeGlossary(() => glossary.restore(term))),
    termsIn: (source, english) => taken(() => glossary.here(source, english)),
    previewGlossary: (path) => taken(() => glossary.preview(path)),
    importGlossary: (path) => taken(() => changeGlossary(() => glossary.import(path))),
    exportGlossary: (path, replace) =>
      taken(() => {
        refuseExisting(path, replace)
        return glossary.size
      }),
    termCandidates: () => taken(() => glossary.candidates()),
    dismissCandidate: (tibetan, dismissed) => taken(() => glossary.dismiss(tibetan, dismissed)),

    exportWork: (_work, _format, path, replace) => taken(() => refuseExisting(path, replace)),

    chooseFiles: () => taken(() => ['/scans/folio-001.tif', '/scans/corrupt.pdf', '/scans/folio-again.tif']),
    chooseFolder: () => taken(() => ['/scans/lam-rim']),
    chooseMemoryFiles: () =>
      taken(() => ['praises.tmx', 'seminar.tsv'].map((name) => `/home/tenzin/Documents/${name}`)),
    chooseMemoryFolder: () => taken(() => '/home/tenzin/OmegaT/kangyur'),
    alignments: () => taken(() => aligning.list()),
    startAlignment: (tibetan, english) =>
      taken(() => {
        if (english.includes('corrupt'))
          throw failure('corrupt.docx is a damaged Word document. Open it in Word, which may repair it.')
        const name = (path: string): string => path.split('/').at(-1) ?? path
        const title = tibetan.kind === 'work' ? work(tibetan.work).title : name(tibetan.path)
        return aligning.start(title, name(english))
      }),
    openAlignment: (id) => taken(() => alignment(id).view),
    editAlignment: (id, row, edit) => taken(() => alignment(id).edit(row, edit)),
    undoAlignment: (id) => taken(() => alignment(id).undo()),
    redoAlignment: (id) => taken(() => alignment(id).redo()),
    describeAlignment: (id, title, author) =>
      taken(() => {
        alignment(id).card.title = title
        alignment(id).author = author
      }),
    importAlignment: (id) => taken(() => aligning.import(alignment(id))),
    undoAlignmentImport: (id) => taken(() => aligning.takeBack(alignment(id))),
    removeAlignment: (id) => taken(() => (alignment(id).removed = true)),
    restoreAlignment: (id) => taken(() => (alignment(id).removed = false)),
    chooseText: (title) =>
      taken(
        () => `/home/tenzin/Documents/${title.includes('Tibetan') ? 'praise.txt' : 'praise-english.docx'}`,
      ),

    chooseDictionary: () => taken(() => ['/home/tenzin/Documents/seminar.tsv']),
    chooseGlossary: () => taken(() => '/home/tenzin/Documents/seminar.tbx'),
    chooseSave: (suggestion) => taken(() => suggestion),
    reveal: () => taken(() => undefined),

    preferences: () => taken(() => ({ ...stored })),
    setPreference: (key, value) =>
      taken(() => {
        stored[key] = value
        keepStored(stored)
      }),

    onActivity: (hear) => subscribe(heardActivity, hear),
    onChanged: (hear) => subscribe(heardChanged, hear),
    onDrop,
    onClose,
  }
}

function refuseExisting(path: string, replace: boolean): void {
  if (path.includes('exists') && !replace) throw failure(`${path} is there already.`, 'exists')
}
