//! What a person does in the window and sees there.

use std::path::{Path, PathBuf};
use std::time::Instant;

use fantoccini::Locator;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::driver::{GLANCE, PATIENCE, Window};

/// The pages that come with the program.
pub fn sample_pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample");
    (1..=3).map(|number| folder.join(format!("page-{number}.png"))).collect()
}

impl Window {
    /// Runs a script in the page; `arguments` are its arguments, and what it returns comes back.
    pub async fn script(&self, script: &str, arguments: &[Value]) -> Value {
        let run = self.client.execute(script, arguments.to_vec());
        match tokio::time::timeout(PATIENCE, run).await.expect("the page answers in time") {
            Ok(value) => value,
            Err(error) => panic!("the script runs: {error}\n{script}"),
        }
    }

    /// Waits until a script returns something other than `null` or `false`.
    pub async fn wait_for(&self, what: &str, script: &str, arguments: &[Value]) -> Value {
        let began = Instant::now();
        loop {
            let found = self.script(script, arguments).await;
            if !matches!(found, Value::Null | Value::Bool(false)) {
                return found;
            }
            assert!(
                began.elapsed() < PATIENCE,
                "{what} did not come about; the window says:\n{}",
                self.text().await
            );
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Everything that the window says.
    pub async fn text(&self) -> String {
        self.script("return document.body.innerText", &[]).await.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the window says this somewhere.
    pub async fn read(&self, words: &str) {
        let script = "return document.body.innerText.includes(arguments[0])";
        self.wait_for(&format!("“{words}”"), script, &[json!(words)]).await;
    }

    /// Waits until an element is in sight; CSS.
    pub async fn see(&self, selector: &str) -> Element {
        let script =
            "const found = document.querySelector(arguments[0]); return found?.checkVisibility() ?? false";
        self.wait_for(selector, script, &[json!(selector)]).await;
        self.client.find(Locator::Css(selector)).await.expect("it was there a moment ago")
    }

    /// The element with an accessible name.
    pub async fn see_named(&self, name: &str) -> Element {
        self.see(&format!("[aria-label=\"{name}\"]")).await
    }

    /// Clicks the button with these words on it.
    pub async fn click_button(&self, words: &str) {
        let script = "
            const dialog = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document
            const named = (button) => button.ariaLabel ?? button.innerText.trim()
            const button = [...dialog.querySelectorAll('button')].find((one) => named(one) === arguments[0])
            return button?.checkVisibility() && !button.disabled ? button : null";
        let found = self.wait_for(&format!("the button “{words}”"), script, &[json!(words)]).await;
        self.element(found).click().await.expect("a button can be clicked");
    }

    /// Chooses the option whose label begins with these words.
    pub async fn click_label(&self, words: &str) {
        let script = "
            const labels = [...document.querySelectorAll('label')]
            return labels.find((label) => label.checkVisibility() && label.innerText.trim().startsWith(arguments[0]))";
        let found = self.wait_for(&format!("the option “{words}”"), script, &[json!(words)]).await;
        self.element(found).click().await.expect("a label can be clicked");
    }

    /// An element that a script returned.
    fn element(&self, found: Value) -> Element {
        let reference = found.as_object().and_then(|object| object.values().next()).and_then(Value::as_str);
        let reference = reference.expect("the script returned an element").to_owned();
        Element::from_element_id(self.client.clone(), reference.into())
    }

    /// Presses keys together, such as `[Key::Control, Key::Enter]`, wherever the focus is.
    pub async fn press(&self, chord: &[char]) {
        let mut actions = KeyActions::new("keyboard".into());
        for &value in chord {
            actions = actions.then(KeyAction::Down { value });
        }
        for &value in chord.iter().rev() {
            actions = actions.then(KeyAction::Up { value });
        }
        self.client.perform_actions(actions).await.expect("keys can be pressed");
    }

    /// Presses a key together with Ctrl.
    pub async fn control(&self, key: impl Into<char>) {
        self.press(&[Key::Control.into(), key.into()]).await;
    }

    /// Types into whatever has the focus.
    pub async fn type_text(&self, text: &str) {
        let focused = self.client.active_element().await.expect("something has the focus");
        focused.send_keys(text).await.expect("what has the focus takes text");
    }

    /// Drops files on the window, by the event that Tauri sends for a drop.
    pub async fn drop_files(&self, files: &[PathBuf]) {
        let payload = json!({ "paths": files, "position": { "x": 400, "y": 300 } });
        let script = "
            const [payload] = arguments
            void window.__TAURI_INTERNALS__.invoke('plugin:event|emit', { event: 'tauri://drag-drop', payload })";
        self.script(script, &[payload]).await;
    }

    /// Opens the first work of the Works screen.
    pub async fn open_first_work(&self) {
        self.see("[data-work]").await.click().await.expect("a card can be clicked");
        self.see_named("Segments").await;
    }

    /// Waits until so many pages of the open work are read, which are all, and their text is there.
    pub async fn wait_for_pages(&self, count: usize) {
        let script = "
            const captions = [...document.querySelectorAll('nav[aria-label=Pages] .caption')]
            const read = captions.filter((caption) => /\\bread$/.test(caption.innerText.trim()))
            return captions.length === arguments[0] && read.length === arguments[0]";
        self.wait_for(&format!("{count} pages, all read"), script, &[json!(count)]).await;
        self.see("textarea[lang=bo]").await;
    }

    /// Waits until so many segments of the work, or of the one work on the Works screen, are confirmed.
    pub async fn wait_for_confirmed(&self, count: usize) {
        let script =
            "return new RegExp(`\\\\b${arguments[0]} of [\\\\d,]+ confirmed`).test(document.body.innerText)";
        self.wait_for(&format!("{count} confirmed segments"), script, &[json!(count)]).await;
    }

    /// What the editor with this name holds.
    pub async fn text_of(&self, name: &str) -> String {
        let text = self.see_named(name).await.prop("value").await.expect("an editor has a value");
        text.unwrap_or_default()
    }

    /// Waits until everything typed is in the library.
    pub async fn wait_until_saved(&self) {
        self.read("all saved").await;
    }

    /// Waits until the page hears what the program tells: a listener that comes after the page's own does.
    pub async fn wait_for_listeners(&self) {
        let listen = "
            const { invoke, transformCallback } = window.__TAURI_INTERNALS__
            const handler = transformCallback(() => (window.listens = true))
            void invoke('plugin:event|listen', { event: 'ready', target: { kind: 'Any' }, handler })
                .then(() => invoke('plugin:event|emit', { event: 'ready' }))";
        self.script(listen, &[]).await;
        self.wait_for("listening", "return window.listens ?? false", &[]).await;
    }

    /// Listens for errors in the page from now on.
    pub async fn watch_console(&self) {
        let script = "
            const errors = (window.errorsSeen = [])
            const write = console.error
            console.error = (...what) => { errors.push(what.map(String).join(' ')); write(...what) }
            addEventListener('error', (event) => errors.push(String(event.message)))
            addEventListener('unhandledrejection', (event) => errors.push(String(event.reason?.message ?? event.reason)))
            addEventListener('securitypolicyviolation', (event) => errors.push(`${event.violatedDirective} ${event.blockedURI}`))";
        self.script(script, &[]).await;
    }

    /// The errors since then.
    pub async fn console_errors(&self) -> Vec<String> {
        let errors = self.script("return window.errorsSeen", &[]).await;
        let errors: Vec<String> =
            serde_json::from_value(errors).expect("the script above keeps a list of strings");
        // Says that a layout took two frames to settle, which is what a list that measures its rows is about.
        errors.into_iter().filter(|error| !error.starts_with("ResizeObserver loop")).collect()
    }
}

impl Window {
    /// The accessible name of what has the focus.
    pub async fn focused(&self) -> String {
        let name = "const at = document.activeElement; return at.ariaLabel ?? at.innerText ?? ''";
        self.script(name, &[]).await.as_str().unwrap_or_default().to_owned()
    }
}
