//! The child's side of the pipe.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Refusal, frame};

/// Answers task after task from standard input until it closes.
///
/// A thread of its own watches standard input, so that the child ends at once when the desk does (even by `kill -9`),
/// not after the page that it is reading. A panic in `work` is answered as a refusal: the child's state may be broken,
/// so it ends after that answer and the pool starts another.
///
/// # Errors
/// When standard output is closed or standard input holds no frames.
pub fn serve<Task, Answer>(mut work: impl FnMut(Task) -> Result<Answer, Refusal>) -> io::Result<()>
where
    Task: DeserializeOwned + Send + 'static,
    Answer: Serialize,
{
    let (send, tasks) = mpsc::channel();
    thread::spawn(move || {
        let mut input = io::stdin().lock();
        while let Ok(Some(task)) = frame::read::<Task>(&mut input) {
            if send.send(task).is_err() {
                break;
            }
        }
        std::process::exit(0);
    });
    for task in tasks {
        match catch_unwind(AssertUnwindSafe(|| work(task))) {
            Ok(answer) => frame::write(io::stdout(), &answer)?,
            Err(_) => {
                frame::write(io::stdout(), &Err::<Answer, _>(Refusal::panic()))?;
                std::process::exit(1);
            }
        }
    }
    Ok(())
}
