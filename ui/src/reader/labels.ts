/** What a page is called: by its place in the work, which is always known, and by the number printed on it, if read. */
import type { PageEntry } from '../bindings'

type Labelled = Pick<PageEntry, 'ordinal' | 'label'>

/** 1-based. */
export function placeOf(page: Labelled): string {
  return String(page.ordinal + 1)
}

/** The number or folio mark as printed; null where none was read, and the label only repeats the place. */
export function printedOn(page: Labelled): string | null {
  return page.label === placeOf(page) ? null : page.label
}

/** `3`, or `3 · 2a` where the third page is marked 2a. */
export function nameOf(page: Labelled): string {
  return [placeOf(page), printedOn(page)].filter((part) => part !== null).join(' · ')
}

/** With European digits and in lower case, so that `2` finds what is printed as `༢`. */
export function sought(label: string): string {
  return label
    .trim()
    .toLowerCase()
    .replace(/[\u0f20-\u0f29]/gu, (digit) => String(digit.charCodeAt(0) - 0x0f20))
}
