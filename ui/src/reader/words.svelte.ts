/**
 * What the person does with the words of the active segment: go from one to the next, look one up, take a sense of
 * it over. All of it works from the English too, without leaving it.
 */
import type { SenseChoice, WordView } from '../bindings'
import type { Host } from '../host'
import { Entries } from './entries.svelte'
import type { Range } from './pieces'
import { glossOf, setOff } from './senses'
import type { ReaderSession } from './session.svelte'
import { strings } from './strings'

/** What stands around words that were selected. */
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu

export class Words {
  /** What the dictionaries have on a word. */
  readonly entries: Entries
  /** The word whose card the resting pointer has opened. */
  hovered = $state<number | null>(null)
  /** Whether a key has opened the card, which then goes along with the caret. */
  held = $state(false)

  readonly #session: ReaderSession
  /** The senses that were taken for words of a segment, as long as its Tibetan is the same. */
  #taken: { id: string; source: string; senses: SenseChoice[] } | null = null

  constructor(session: ReaderSession, host: Pick<Host, 'wordEntries'>) {
    this.#session = session
    this.entries = new Entries(host)
  }

  /** The word that keys are about. */
  get current(): WordView | null {
    return this.#word(this.#session.ties.currentWord)
  }

  /** The word whose card is open; an index into the detail's words. */
  get card(): number | null {
    return this.hovered ?? (this.held ? this.#session.ties.currentWord : null)
  }

  /** Put the caret of the Tibetan to a word; the person stays in the editor where they are. */
  goTo(index: number): void {
    const { ties, editors } = this.#session
    const range = ties.words[index]
    if (!range) return
    const caret = { start: range.start, end: range.start }
    if (editors.focused === 'source') editors.focus('source', caret)
    else editors.source.selection = caret
  }

  /** To the next word or back; from nowhere to the first or the last. */
  step(by: 1 | -1): void {
    const { words, currentWord } = this.#session.ties
    // A word that was typed over has no place any more: it is passed by.
    let next = (currentWord ?? (by > 0 ? -1 : words.length)) + by
    while (words[next] === null) next += by
    this.goTo(next)
  }

  /**
   * Show the entries of the words that the person is at. Returns what only a search can find instead: selected
   * English, or Tibetan that is no word here.
   */
  lookUp(): string | null {
    const { ties, editors } = this.#session
    const english = editors.focused === 'target' ? selected(editors.target).replace(EDGES, '') : ''
    if (english !== '') return english
    ties.lookedUp = ties.wordsAtCaret
    return ties.lookedUp.length > 0 ? null : selected(editors.source) || null
  }

  /** What a new term would be about: what is selected, else the word that keys are about; and the selected English. */
  selection(): { tibetan: string; english: string } {
    const { source, target } = this.#session.editors
    return {
      tibetan: selected(source) || (this.current?.lemma ?? ''),
      english: selected(target).replace(EDGES, ''),
    }
  }

  /** What the person has selected in the language that they are in; else the word at the caret of the Tibetan. */
  sought(): { text: string; selected: boolean } {
    const { editors } = this.#session
    const text = selected(editors[editors.last]).replace(EDGES, '')
    return text === '' ? { text: this.current?.lemma ?? '', selected: false } : { text, selected: true }
  }

  /** Show a word's entries, or put them away. */
  toggle(index: number): void {
    const { ties } = this.#session
    const open = ties.lookedUp.includes(index)
    this.goTo(index)
    ties.lookedUp = open ? ties.lookedUp.filter((one) => one !== index) : [index]
  }

  /**
   * Take a sense of a word. As long as the English is the lexicon's draft, it is drafted again with all senses that were
   * taken; what somebody has written gets the sense at its caret.
   */
  async takeSense(
    sense: string | undefined,
    word: number | null = this.#session.ties.currentWord,
  ): Promise<void> {
    if (sense === undefined) return
    const { active, editors, edits } = this.#session
    const origin = active?.origin
    const isDraft =
      origin?.kind === 'engine' && origin.name === 'lexical' && editors.target.text === active?.target
    if (!active || !isDraft || word === null) return this.#putSense(sense)
    const { id, source } = active
    const before = this.#taken?.id === id && this.#taken.source === source ? this.#taken.senses : []
    const senses = [...before.filter((one) => one.word !== word), { word, sense }]
    this.#taken = { id, source, senses }
    await edits.takeSenses(senses, () => this.#putSense(sense))
  }

  /** Put a sense into the English at its caret, set off from its neighbours. Who is in the Tibetan stays there. */
  #putSense(sense: string): void {
    const { editors } = this.#session
    const gloss = glossOf(sense)
    const text = setOff(gloss, editors.target.text, editors.target.selection)
    if (editors.focused === 'source') editors.put('target', text)
    else editors.insert('target', text)
    this.#session.said = strings.sensePut(gloss)
  }

  /** Open the current word's card from the keyboard, or close it. */
  holdCard(): void {
    this.held = !this.held
    const word = this.current
    if (this.held && word) this.#session.said = [word.lemma, word.partOfSpeech, ...word.senses].join(', ')
  }

  closeCard(): void {
    this.hovered = null
    this.held = false
  }

  #word(index: number | null): WordView | null {
    return index === null ? null : (this.#session.ties.detail?.words[index] ?? null)
  }
}

function selected({ text, selection }: { text: string; selection: Range }): string {
  return text.slice(selection.start, selection.end).trim()
}
