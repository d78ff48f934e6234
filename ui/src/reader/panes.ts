/** The next pane in the order on the screen, around the end: F6 and Shift+F6. */
export function focusNextPane(root: HTMLElement, backwards: boolean, focusEditor: () => boolean): void {
  const panes = [...root.querySelectorAll<HTMLElement>('[data-pane]')].filter(
    (pane) => pane.offsetParent !== null,
  )
  const at = panes.findIndex((pane) => pane.contains(document.activeElement))
  const next = panes.at(at < 0 ? 0 : (at + (backwards ? -1 : 1)) % panes.length)
  if (!next) return
  if (next.dataset.pane === 'segments' && focusEditor()) return
  for (const choice of ['[aria-current="page"]', '[data-focus]', '[tabindex="0"]', 'button']) {
    const target = next.querySelector<HTMLElement>(choice)
    if (target) return target.focus()
  }
}
