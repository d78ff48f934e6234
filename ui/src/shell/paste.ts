/** Images from the clipboard become pages. */
import { desk } from '../desk.svelte'
import { takesText } from '../commands'
import { notices } from '../notices.svelte'
import { strings } from '../strings'

async function addImage(image: Blob): Promise<void> {
  await desk.addImage(
    strings.arrivals.pasted(new Date(), image.type.replace('image/', '')),
    new Uint8Array(await image.arrayBuffer()),
  )
}

/** Takes the images of a paste, unless the person pastes into a text. Returns whether there were any. */
export async function pasteImages(event: ClipboardEvent): Promise<boolean> {
  if (takesText(event.target)) return false
  const images = [...(event.clipboardData?.files ?? [])].filter((file) => file.type.startsWith('image/'))
  if (images.length > 0) event.preventDefault()
  for (const image of images) await addImage(image)
  return images.length > 0
}

/** The same from the menu, where no paste event comes. */
export async function pasteFromClipboard(): Promise<void> {
  const items = await navigator.clipboard.read().catch(() => [])
  for (const item of items) {
    const type = item.types.find((one) => one.startsWith('image/'))
    if (type) return addImage(await item.getType(type))
  }
  notices.say(strings.arrivals.nothingToPaste)
}
