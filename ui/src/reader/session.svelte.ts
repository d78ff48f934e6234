/**
 * One open work: its pages, its segments, the one the person is at, and everything that can be done to it. The screen
 * draws from here and calls in here; the machine is behind the host.
 *
 * Segments live in one list that is replaced, never changed in place: a row draws again only when its own entry is
 * another object. What is being typed lives in the editors, apart from the list.
 */
import type {
  Added,
  Changed,
  CheckFinding,
  Edited,
  LineRole,
  MatchView,
  PageEntry,
  PartView,
  SegmentEntry,
} from '../bindings'
import { bestRendering, TermsHere } from '../glossary/here.svelte'
import { strings as glossary } from '../glossary/strings'
import type { Host } from '../host'
import { Findings } from '../checks/findings.svelte'
import { strings as checking } from '../checks/strings'
import { preferences } from '../preferences.svelte'
import { Autosave, reasonOf, type Edit, type Field } from './autosave'
import { Details } from './details.svelte'
import { Editors, type FocusRequest } from './editors.svelte'
import { Edits } from './edits'
import { Finding } from './finding.svelte'
import { Following } from './following'
import { PageImages } from './images'
import { mergeEdited, mergePages } from './merge'
import { destinationOf, firstOn, nextDoubtful, placesOf } from './navigate'
import { News } from './news'
import { nextDoubt, type Range } from './pieces'
import { saving } from './saving.svelte'
import { setOff } from './senses'
import { Sheet } from './sheet.svelte'
import { strings } from './strings'
import { Ties } from './ties.svelte'
import { variantsOf } from './variants'
import { Words } from './words.svelte'

/** Milliseconds at rest before the machine is told where the person is. */
const ACTIVE_REST = 300

export type SideTab = 'matches' | 'words' | 'terms' | 'checks' | 'notes'

export class ReaderSession {
  readonly work: string
  title = $state('')
  opened = $state(false)
  failure = $state<string | null>(null)
  pages = $state.raw<PageEntry[]>([])
  segments = $state.raw<SegmentEntry[]>([])
  activeId = $state<string | null>(null)
  /** What could not be done, by the segment where it was tried. */
  problem = $state.raw<{ segment: string; message: string } | null>(null)
  /** What was done last, for those who cannot see it. */
  said = $state('')
  /** Files of the last drop that did not come in. */
  left = $state.raw<Pick<Added, 'refused' | 'duplicates'> | null>(null)
  tab = $state<SideTab>('matches')
  /** Whether the person is asked where to go. */
  goingTo = $state(false)
  /** A segment that the list is to bring into view; a fresh object for each wish. */
  reveal = $state.raw<{ segment: string; align: 'nearest' | 'start' } | null>(null)

  readonly autosave: Autosave
  readonly editors: Editors
  readonly edits: Edits
  readonly details: Details
  readonly ties: Ties
  readonly words: Words
  readonly checks: Findings
  readonly terms: TermsHere
  readonly sheet: Sheet
  readonly finding: Finding
  readonly following: Following
  readonly images: PageImages
  readonly thumbnails: PageImages

  readonly #host: Host
  readonly #news = new News((pages) => void this.#fetchNews(pages))
  /** The finding that was gone to last. */
  #visited: string | null = null
  #restActive: ReturnType<typeof setTimeout> | undefined
  #stops: (() => void)[] = []
  /** The person has left: what still comes from the machine is for nobody. */
  #closed = false

  constructor(host: Host, work: string) {
    this.#host = host
    this.work = work
    this.autosave = new Autosave(
      (edit) => this.#save(edit),
      (state) => saving.report(this.autosave, state),
    )
    this.editors = new Editors(this.autosave)
    this.edits = new Edits(this, host)
    this.details = new Details(host)
    this.ties = new Ties(this.editors, this.details)
    this.words = new Words(this, host)
    this.checks = new Findings(host, work)
    this.terms = new TermsHere(host)
    this.sheet = new Sheet(host)
    this.finding = new Finding(() => this.segments)
    this.following = new Following(this)
    this.images = new PageImages(host, 8)
    this.thumbnails = new PageImages(host, 120)
  }

  readonly #places = $derived(placesOf(this.segments))
  readonly place: number = $derived(this.activeId === null ? -1 : (this.#places.get(this.activeId) ?? -1))
  readonly active: SegmentEntry | null = $derived(this.segments[this.place] ?? null)
  /** What the memory offers, as far down as the person wants to see, variants of the same source together. */
  readonly matches: readonly MatchView[] = $derived.by(() => {
    const matches = this.ties.detail?.matches ?? []
    return variantsOf(matches.filter((match) => match.score >= preferences.get('match.floor'))).flat()
  })
  /** Units with a part of the segment, where nothing whole is near. */
  readonly parts: readonly PartView[] = $derived.by(() =>
    this.matches.length === 0 ? (this.ties.detail?.parts ?? []) : [],
  )

  /** Fetch the work and listen for its news. The person comes to a segment, perhaps to a place in its Tibetan. */
  async open(segment?: string, place?: Range): Promise<void> {
    this.#stops = [
      this.#host.onChanged((changed) => this.#changed(changed)),
      this.#host.onClose(() => this.#keep()),
    ]
    try {
      const view = await this.#host.openWork(this.work)
      if (this.#closed) return
      this.title = view.title
      this.pages = view.pages
      this.segments = view.segments
      this.opened = true
      void this.checks.load()
      const first = [segment, view.active, view.segments[0]?.id].find((id) => this.#places.has(id ?? ''))
      if (first && first === segment && place)
        this.activate(first, { field: 'source', selection: place }, 'start')
      else if (first) this.activate(first, { field: 'target' }, 'start')
      else this.showPage(view.pages[0] ?? null)
    } catch (failure) {
      this.failure = reasonOf(failure)
    }
  }

  /** Leave the work: what is typed is sent, then nothing is listened to any more. */
  async close(): Promise<void> {
    this.#closed = true
    for (const stop of this.#stops) stop()
    this.#news.stop()
    this.checks.stop()
    this.terms.stop()
    this.#tellActive()
    this.editors.settle()
    const reason = await this.autosave.flush()
    if (reason === null) this.autosave.stop()
    this.images.clear()
    this.thumbnails.clear()
  }

  async #keep(): Promise<void> {
    this.editors.settle()
    const reason = await this.autosave.flush()
    if (reason !== null) throw new Error(reason)
  }

  // Where the person is

  /** Make a segment the active one, and wish that its editor, or the one used last, takes the focus. */
  activate(id: string, focus?: FocusRequest, align: 'nearest' | 'start' = 'nearest'): void {
    const entry = this.segments[this.#places.get(id) ?? -1]
    if (!entry) return
    if (id !== this.activeId) {
      this.#leave()
      this.activeId = id
      this.editors.load(entry)
      this.ties.clear()
      this.words.closeCard()
      void this.#fetchDetail()
      clearTimeout(this.#restActive)
      this.#restActive = setTimeout(() => this.#tellActive(), ACTIVE_REST)
    }
    this.editors.focus(focus?.field ?? this.editors.last, focus?.selection)
    this.reveal = { segment: id, align }
    this.following.segment(entry)
  }

  /** 0-based place of a segment in the work, -1 if it is not there. */
  placeOf(segment: string): number {
    return this.#places.get(segment) ?? -1
  }

  /** From the Tibetan to the English and back. */
  switchEditor(): void {
    this.editors.focus(this.editors.focused === 'source' ? 'target' : 'source')
  }

  step(by: 1 | -1): void {
    const next = this.segments[this.place + by]
    if (next) this.activate(next.id)
  }

  /** Show a page, and its segments in the list; the active segment stays. */
  goToPage(page: PageEntry): void {
    this.showPage(page)
    const first = this.segments[firstOn(page, this.pages, this.segments) ?? -1]
    if (first) this.reveal = { segment: first.id, align: 'start' }
  }

  stepPage(by: 1 | -1): void {
    const at = this.pages.findIndex((page) => page.id === this.sheet.page?.id)
    const page = this.pages[at + by]
    if (page) this.goToPage(page)
  }

  showPage(page: PageEntry | null): void {
    this.sheet.show(page)
  }

  /** Go where `13` or `2a` leads. Returns whether it leads anywhere. */
  goTo(typed: string): boolean {
    const destination = destinationOf(typed, this.pages, this.segments)
    if (!destination) return false
    if (destination.kind === 'segment') {
      const segment = this.segments[destination.index]
      if (segment) this.activate(segment.id, undefined, 'start')
      return true
    }
    const first = this.segments[firstOn(destination.page, this.pages, this.segments) ?? -1]
    if (first?.page === destination.page.id) this.activate(first.id, undefined, 'start')
    this.showPage(destination.page)
    return true
  }

  // Terms of the glossary

  /** Looks up the terms of the text under the pen. */
  lookUpTerms(): void {
    const { segment, source, target } = this.editors
    this.terms.look({ segment, source: source.text, target: target.text })
  }

  /** Put a rendering into the English at its caret, set off from its neighbours. */
  takeRendering(rendering: string | null): void {
    if (rendering === null) return
    const { target } = this.editors
    this.editors.insert('target', setOff(rendering, target.text, target.selection))
    this.said = glossary.put(rendering)
  }

  takeTerm(number: number): void {
    const here = this.terms.list[number - 1]
    if (here) this.takeRendering(bestRendering(here))
  }

  async goToNextDoubtful(): Promise<void> {
    const pieces = this.ties.detail?.pieces ?? []
    const caret = this.editors.focused === 'source' ? this.editors.source.selection.start : null
    const here = nextDoubt(this.ties.spans, pieces, caret)
    if (here) return this.editors.focus('source', { start: here.start, end: here.start })
    const next = this.segments[nextDoubtful(this.segments, this.place) ?? -1]
    if (!next) {
      this.said = strings.noDoubtful
      return
    }
    this.activate(next.id, { field: 'source' })
    const detail = this.ties.detail ?? (await this.details.show(next.id))
    const first = detail && this.activeId === next.id ? nextDoubt(this.ties.spans, detail.pieces, null) : null
    if (!first) return
    this.editors.focus('source', { start: first.start, end: first.start })
    // What is said of the syllable has made the row taller.
    this.reveal = { segment: next.id, align: 'nearest' }
  }

  /** Go to a finding: what it is about is selected. */
  goToFinding(finding: CheckFinding): void {
    this.#visited = finding.fingerprint
    const field = finding.target === null && finding.source !== null ? 'source' : 'target'
    this.activate(finding.segment, { field, selection: finding[field] ?? undefined })
    this.said = finding.message
  }

  async goToNextFinding(): Promise<void> {
    this.editors.settle()
    await this.autosave.flush()
    await this.checks.load()
    const next = this.checks.next(this.place + 1, this.#visited)
    if (next) this.goToFinding(next)
    else this.said = checking.none
  }

  /** An editor lost the focus: what it holds is sent. */
  leaveEditor(field: Field): void {
    this.editors.left(field, this.active)
    void this.autosave.flush()
  }

  /** Show matches down to another score; the memory is asked anew once the score rests. */
  async setFloor(floor: number): Promise<void> {
    preferences.set('match.floor', floor)
    await preferences.flush()
    await this.#fetchDetail()
  }

  // Finding

  find(sought: string): void {
    this.#goToHit(this.finding.seek(sought, this.#placeOfCaret()))
  }

  /** Leave finding for the place found. */
  closeFind(): void {
    this.finding.close()
    this.editors.focus(this.editors.last)
  }

  findNext(backwards: boolean): void {
    this.#goToHit(this.finding.step(backwards, this.#placeOfCaret()))
  }

  // Changing the pages

  async setLineRole(line: string, role: LineRole): Promise<void> {
    await this.#host.setLineRole(line, role)
    if (this.sheet.page) this.#news.hear([this.sheet.page.id])
    await this.sheet.reload()
  }

  async reread(page: PageEntry): Promise<void> {
    await this.#host.rereadPage(page.id)
    this.#news.hear([page.id])
  }

  async startReading(): Promise<void> {
    await this.#host.startReading(this.work)
  }

  /** Add files to this work. What did not come in is shown at the top. */
  async add(paths: string[]): Promise<Added> {
    return this.#added(await this.#host.add(this.work, paths))
  }

  /** Add what the clipboard holds; null when that is no page. */
  async pasteImage(name: string): Promise<Added | null> {
    const added = await this.#host.pasteImage(this.work, name)
    return added && this.#added(added)
  }

  #added(added: Added): Added {
    this.left = added.refused.length + added.duplicates.length > 0 ? added : null
    this.#news.hear('all')
    return added
  }

  // What follows from an edit

  /** Show what an edit that the person asked for did. */
  async apply(edited: Edited): Promise<void> {
    this.said = edited.label
    const before = this.active
    this.#lay(mergeEdited(this.pages, this.segments, edited), true)
    const focus = edited.focus !== null && this.#places.has(edited.focus) ? edited.focus : null
    if (focus !== null) this.activate(focus)
    else if (this.active) this.editors.focus(this.editors.last)
    if (this.active?.id === before?.id) await this.#fetchDetail()
    await this.sheet.reload()
  }

  async #save({ segment, field, text }: Edit): Promise<void> {
    const edited = await this.#write(field, segment, text)
    const kept = edited.segments.find((entry) => entry.id === segment)
    this.editors.saved(segment, field, text, kept?.[field] ?? text)
    this.#lay(mergeEdited(this.pages, this.segments, edited), false)
    if (field !== 'source') return
    if (segment === this.activeId) void this.#fetchDetail()
    void this.sheet.reload()
  }

  #write(field: Edit['field'], segment: string, text: string): Promise<Edited> {
    if (field === 'source') return this.#host.editSource(segment, text)
    if (field === 'target') return this.#host.editTarget(segment, text)
    return this.#host.editNote(segment, text)
  }

  /** Take a new list of segments, with what is typed and not yet kept laid over it. */
  #lay(segments: SegmentEntry[], forced: boolean): void {
    const place = this.place
    const unsaved = this.autosave.unsaved().filter((edit) => edit.segment !== this.activeId)
    for (const { segment, field, text } of unsaved) {
      const at = segments.findIndex((entry) => entry.id === segment)
      const entry = segments[at]
      if (entry && entry[field] !== text) segments[at] = { ...entry, [field]: text }
    }
    this.segments = segments
    this.checks.refresh()
    if (this.active) {
      this.editors.refresh(this.active, forced)
    } else if (this.activeId !== null) {
      const near = segments[Math.min(Math.max(place, 0), segments.length - 1)]
      this.activeId = null
      if (near) this.activate(near.id)
      else this.editors.load(null)
    }
  }

  /** Before another segment becomes active: send its text, and show it in its row at once. */
  #leave(): void {
    const entry = this.active
    if (!entry) return
    this.editors.settle()
    const edits = this.autosave.unsaved().filter((edit) => edit.segment === entry.id)
    if (edits.length === 0) return
    void this.autosave.flush()
    const shown = { ...entry }
    for (const { field, text } of edits) shown[field] = text
    this.segments = this.segments.with(this.place, shown)
  }

  async #fetchDetail(): Promise<void> {
    await this.details.show(this.activeId)
  }

  #tellActive(): void {
    clearTimeout(this.#restActive)
    // Where the person was is a convenience: without it the work opens at its beginning.
    if (this.activeId !== null) this.#host.setActive(this.work, this.activeId).catch(() => {})
  }

  #page(id: string): PageEntry | null {
    return this.pages.find((page) => page.id === id) ?? null
  }

  #placeOfCaret(): { index: number; field: 'source' | 'target'; offset: number } {
    const field = this.editors.last
    return { index: Math.max(this.place, 0), field, offset: this.editors[field].selection.start }
  }

  #goToHit(hit: { segment: string; field: 'source' | 'target'; start: number; end: number } | null): void {
    if (!hit) return
    this.activate(hit.segment)
    this.editors.request = null
    this.editors.last = hit.field
    this.editors[hit.field].selection = { start: hit.start, end: hit.end }
  }

  // News from the machine

  #changed(changed: Changed): void {
    const all = changed.kind === 'everything'
    if (changed.kind === 'pages' && changed.work === this.work) this.#news.hear(changed.pages)
    if (all || (changed.kind === 'drafts' && changed.work === this.work)) this.#news.hear('all')
    if (all || changed.kind === 'memory') void this.#fetchDetail()
    if (all || changed.kind === 'dictionaries') this.words.entries.clear()
    if (all || changed.kind === 'glossary') {
      this.lookUpTerms()
      this.checks.refresh()
    }
  }

  async #fetchNews(asked: string[]): Promise<void> {
    try {
      const fresh = await this.#host.pages(this.work, asked)
      if (this.#closed) return
      const merged = mergePages({ pages: this.pages, segments: this.segments }, fresh, asked)
      this.pages = merged.pages
      const before = this.active
      this.#lay(merged.segments, false)
      if (this.sheet.page) this.sheet.show(this.#page(this.sheet.page.id) ?? this.pages[0] ?? null)
      else this.showPage(this.pages[0] ?? null)
      if (this.activeId === null && this.segments[0]) this.activate(this.segments[0].id)
      else if (before !== this.active) await this.#fetchDetail()
      if (asked.length === 0 || asked.includes(this.sheet.page?.id ?? '')) await this.sheet.reload()
    } catch (failure) {
      this.failure = reasonOf(failure)
    }
  }
}
