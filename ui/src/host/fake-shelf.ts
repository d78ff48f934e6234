/** The works that the host in memory begins with. */
import { HEART_SUTRA, type Passage, TARA } from './fake-text'
import { FakeWork } from './fake-work'

const SENTENCES_OF_LONG = 5000

export function repeated(passages: readonly Passage[], times: number): Passage[] {
  return Array.from({ length: times }, () => passages).flat()
}

/** As the address chooses: `?empty`, `?work=long`. */
export function startingWorks(choice: URLSearchParams): FakeWork[] {
  if (choice.has('empty')) return []
  const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString()
  const works = [
    new FakeWork({
      id: 'heart',
      title: 'ཤེས་རབ་སྙིང་པོ།  The Heart Sūtra',
      passages: HEART_SUTRA,
      confirmed: 6,
      opened: ago(0.2),
    }),
    new FakeWork({
      id: 'tara',
      title: 'Twenty-one praises of Tārā',
      passages: repeated(TARA, 24),
      read: 4,
      broken: 2,
      confirmed: 9,
      opened: ago(27),
    }),
    new FakeWork({
      id: 'kangyur',
      title: 'Kangyur, volume 34, leaves 144–148',
      passages: repeated(HEART_SUTRA, 3),
      opened: null,
    }),
  ]
  if (choice.get('work') === 'long') {
    const passages = repeated([...HEART_SUTRA, ...TARA], 150).slice(0, SENTENCES_OF_LONG)
    works.unshift(
      new FakeWork({
        id: 'long',
        title: 'A long work of 5,000 segments',
        passages,
        confirmed: 12,
        opened: ago(3),
      }),
    )
  }
  return works
}
