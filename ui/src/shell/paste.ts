/** Images from the clipboard become pages. The machine takes them: WebKitGTK shows a page only the clipboard's text. */
import { desk } from '../desk.svelte'
import { takesText } from '../commands'
import { notices } from '../notices.svelte'
import { strings } from '../strings'

const pasteImage = (): Promise<boolean> => desk.pasteImage(strings.arrivals.pasted(new Date()))

/** A paste, anywhere in the window. What belongs into a text field stays there. */
export async function pasted(event: ClipboardEvent): Promise<void> {
  if (document.querySelector('dialog[open]')) return
  const hasText = (event.clipboardData?.getData('text/plain') ?? '') !== ''
  if (takesText(event.target)) {
    if (!hasText) await pasteImage()
    return
  }
  event.preventDefault()
  await pasteFromClipboard()
}

/** The same from the menu, where no paste event comes. */
export async function pasteFromClipboard(): Promise<void> {
  if (!(await pasteImage())) notices.say(strings.arrivals.nothingToPaste)
}
