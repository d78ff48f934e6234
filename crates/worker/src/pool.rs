//! The desk's side of the pipe: children that wait for tasks.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::Semaphore;

use crate::{Refusal, WorkerError, frame};

/// How a child is started.
#[derive(Debug, Clone)]
pub struct Program {
    /// The executable.
    pub path: PathBuf,
    /// Its arguments.
    pub arguments: Vec<OsString>,
    /// Environment variables, on top of the desk's own.
    pub environment: Vec<(OsString, OsString)>,
}

/// Children of one program, so many at most.
#[derive(Debug)]
pub struct Pool {
    program: Program,
    idle: Mutex<Vec<(Instant, Running)>>,
    seats: Semaphore,
}

#[derive(Debug)]
struct Running {
    child: Child,
    input: ChildStdin,
    output: ChildStdout,
}

impl Pool {
    /// A pool of at most `size` children; none is started before the first task.
    pub fn new(program: Program, size: usize) -> Self {
        Self { program, idle: Mutex::default(), seats: Semaphore::new(size.max(1)) }
    }

    /// Does one task in a child and waits at most `limit` for the answer. Dropping the future kills the child.
    ///
    /// # Errors
    /// See [`WorkerError`]; after any but a refusal the child is gone and the next task gets a fresh one.
    pub async fn call<Task: Serialize, Answer: DeserializeOwned>(
        &self,
        task: &Task,
        limit: Duration,
    ) -> Result<Answer, WorkerError> {
        let _seat = self.seats.acquire().await.expect("the pool never closes its semaphore");
        let mut running = match self.take_idle() {
            Some(running) => running,
            None => Running::start(&self.program)?,
        };
        let answer: Result<Answer, Refusal> = match tokio::time::timeout(limit, running.exchange(task)).await
        {
            Ok(answer) => answer?,
            Err(_) => return Err(WorkerError::TimedOut(limit)),
        };
        if !answer.as_ref().is_err_and(Refusal::is_panic) {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push((Instant::now(), running));
        }
        Ok(answer?)
    }

    /// Ends the children that have waited so long, to give their memory back.
    pub fn rest(&self, waited: Duration) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.retain(|(since, _)| since.elapsed() < waited);
    }

    /// A waiting child that is still alive.
    fn take_idle(&self) -> Option<Running> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        while let Some((_, mut running)) = idle.pop() {
            if matches!(running.child.try_wait(), Ok(None)) {
                return Some(running);
            }
        }
        None
    }
}

impl Running {
    fn start(program: &Program) -> Result<Self, WorkerError> {
        let mut child = Command::new(&program.path)
            .args(&program.arguments)
            .envs(program.environment.iter().map(|(key, value)| (key, value)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .map_err(WorkerError::Start)?;
        let missing = || WorkerError::Start(std::io::ErrorKind::BrokenPipe.into());
        let input = child.stdin.take().ok_or_else(missing)?;
        let output = child.stdout.take().ok_or_else(missing)?;
        if let Some(errors) = child.stderr.take() {
            tokio::spawn(async move {
                let mut lines = BufReader::new(errors).lines();
                while let Ok(Some(line)) = lines.next_line().await {
                    tracing::debug!(target: "worker", "{line}");
                }
            });
        }
        Ok(Self { child, input, output })
    }

    /// Sends the task and waits for its answer; the outer error means that the child is lost.
    async fn exchange<Task: Serialize, Answer: DeserializeOwned>(
        &mut self,
        task: &Task,
    ) -> Result<Result<Answer, Refusal>, WorkerError> {
        let request = frame::encode(task).map_err(WorkerError::Garbled)?;
        let mut head = [0; 4];
        let sent = async {
            self.input.write_all(&request).await?;
            self.input.flush().await?;
            self.output.read_exact(&mut head).await
        };
        if sent.await.is_err() {
            let status = self.child.wait().await.map_err(WorkerError::Garbled)?;
            return Err(WorkerError::Died { status: status.to_string() });
        }
        let mut body = vec![0; frame::length(head).map_err(WorkerError::Garbled)?];
        self.output.read_exact(&mut body).await.map_err(WorkerError::Garbled)?;
        frame::decode(&body).map_err(WorkerError::Garbled)
    }
}
