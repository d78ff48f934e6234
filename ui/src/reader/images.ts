/**
 * Page images as addresses for `<img>`. Each is asked for once; the least recently used are let go, so that a long
 * work does not fill the memory.
 */
import type { Host } from '../host'

export class PageImages {
  readonly #host: Pick<Host, 'pageImage'>
  readonly #room: number
  /** In order of use, the oldest first. */
  #kept = new Map<string, Promise<string>>()

  constructor(host: Pick<Host, 'pageImage'>, room: number) {
    this.#host = host
    this.#room = room
  }

  /** The image of a page, at most so many pixels wide. */
  get(page: string, width: number): Promise<string> {
    const key = `${page} ${width}`
    const known = this.#kept.get(key)
    const image = known ?? this.#host.pageImage(page, width).then((blob) => URL.createObjectURL(blob))
    this.#kept.delete(key)
    this.#kept.set(key, image)
    if (!known) {
      image.catch(() => this.#kept.delete(key))
      this.#shrink()
    }
    return image
  }

  clear(): void {
    for (const image of this.#kept.values()) letGo(image)
    this.#kept.clear()
  }

  #shrink(): void {
    for (const [key, image] of this.#kept) {
      if (this.#kept.size <= this.#room) return
      this.#kept.delete(key)
      letGo(image)
    }
  }
}

function letGo(image: Promise<string>): void {
  image.then(URL.revokeObjectURL, () => {})
}
