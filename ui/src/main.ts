import { mount } from 'svelte'
import App from './App.svelte'
import { asFailure } from './failure'
import { host } from './host/current'
import { notices } from './notices.svelte'
import { preferences } from './preferences.svelte'
import './theme.css'

// Sizes and theme first, so that nothing is drawn in the wrong ones.
await preferences.load(host).catch((thrown: unknown) => notices.fail(asFailure(thrown).message))

mount(App, { target: document.getElementById('app') as HTMLElement })
