//! A real child process that answers, refuses, panics, dies, hangs and babbles.
//!
//! The child is this test's own executable (`harness = false`), started with the argument `child`.

#![allow(clippy::unwrap_used, reason = "a failed step is a failed test")]

use std::time::{Duration, Instant};

use worker::{Pool, Program, Refusal, WorkerError};

const PATIENCE: Duration = Duration::from_secs(60);

fn main() {
    if std::env::args().nth(1).as_deref() == Some("child") {
        worker::serve(child).expect("the pipe holds");
        return;
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        answers_and_keeps_its_child().await;
        a_refusal_is_not_a_crash().await;
        a_child_that_dies_is_replaced().await;
        a_child_that_hangs_is_killed().await;
        a_cancelled_task_frees_its_seat().await;
        babble_is_an_error().await;
        a_missing_program_is_an_error().await;
    });
    println!("7 passed, 0 failed");
}

fn child(task: String) -> Result<(String, u32), Refusal> {
    match task.as_str() {
        "refuse" => Err(Refusal { code: Some("empty".into()), message: "The file is empty.".into() }),
        "panic" => panic!("on purpose"),
        "abort" => std::process::abort(),
        "hang" => loop {
            std::thread::sleep(PATIENCE);
        },
        "babble" => {
            println!("Error opening data file: this is no frame");
            Ok((String::new(), 0))
        }
        other => Ok((other.to_uppercase(), std::process::id())),
    }
}

fn pool(size: usize) -> Pool {
    let path = std::env::current_exe().unwrap();
    Pool::new(Program { path, arguments: vec!["child".into()], environment: Vec::new() }, size)
}

async fn ask(pool: &Pool, task: &str) -> Result<(String, u32), WorkerError> {
    pool.call(&task, PATIENCE).await
}

async fn answers_and_keeps_its_child() {
    let pool = pool(1);
    let (answer, first) = ask(&pool, "page").await.unwrap();
    assert_eq!(answer, "PAGE");
    let (_, second) = ask(&pool, "page").await.unwrap();
    assert_eq!(first, second, "the child is kept for the next task");
    pool.rest(PATIENCE);
    let (_, kept) = ask(&pool, "page").await.unwrap();
    assert_eq!(first, kept, "it has not waited that long");
    pool.rest(Duration::ZERO);
    let (_, third) = ask(&pool, "page").await.unwrap();
    assert_ne!(first, third, "a rested pool starts anew");
}

async fn a_refusal_is_not_a_crash() {
    let pool = pool(1);
    let error = ask(&pool, "refuse").await.unwrap_err();
    assert!(!error.is_crash());
    assert_eq!(error.to_string(), "The file is empty.");
    let error = ask(&pool, "panic").await.unwrap_err();
    assert!(error.is_crash(), "{error}");
    assert_eq!(ask(&pool, "page").await.unwrap().0, "PAGE");
}

async fn a_child_that_dies_is_replaced() {
    let pool = pool(1);
    let error = ask(&pool, "abort").await.unwrap_err();
    assert!(error.is_crash(), "{error}");
    assert_eq!(ask(&pool, "page").await.unwrap().0, "PAGE");
}

async fn a_child_that_hangs_is_killed() {
    let pool = pool(1);
    let error = pool.call::<_, (String, u32)>(&"hang", Duration::from_millis(300)).await.unwrap_err();
    assert!(matches!(error, WorkerError::TimedOut(_)));
    assert_eq!(ask(&pool, "page").await.unwrap().0, "PAGE");
}

async fn a_cancelled_task_frees_its_seat() {
    let pool = pool(1);
    let started = Instant::now();
    tokio::select! {
        _ = ask(&pool, "hang") => panic!("a hanging task has no answer"),
        () = tokio::time::sleep(Duration::from_millis(200)) => {}
    }
    assert_eq!(ask(&pool, "page").await.unwrap().0, "PAGE");
    assert!(started.elapsed() < PATIENCE, "the hanging child was not waited for");
}

async fn babble_is_an_error() {
    let pool = pool(1);
    assert!(matches!(ask(&pool, "babble").await, Err(WorkerError::Garbled(_))));
    assert_eq!(ask(&pool, "page").await.unwrap().0, "PAGE");
}

async fn a_missing_program_is_an_error() {
    let program = Program { path: "/no/such/program".into(), arguments: vec![], environment: vec![] };
    let pool = Pool::new(program, 1);
    assert!(matches!(ask(&pool, "page").await, Err(WorkerError::Start(_))));
}
