/** Which of the shell's overlays is open. */
class Overlays {
  menu = $state(false)
  palette = $state(false)
  keys = $state(false)
}

export const overlays = new Overlays()
