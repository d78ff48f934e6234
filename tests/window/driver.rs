//! A window of the program, from its start to its end.

use std::fs::File;
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use rustix::process::{Pid, Signal};
use serde_json::json;

use crate::{display, processes};

/// How long anything may take. It is only ever waited for in full by a test that fails.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// How often a thing that is waited for is looked at.
pub const GLANCE: Duration = Duration::from_millis(50);

/// The program, as cargo built it.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_gyur");

/// An open window. Dropping it ends the program without asking.
pub struct Window {
    /// The WebDriver session.
    pub client: Client,
    /// The program's process.
    pub process: Pid,
    _driver: Driver,
}

impl Window {
    /// Opens the window on a library and waits until the page in it is there.
    pub async fn open(library: &Path) -> Self {
        display::keep_awake();
        let driver = Driver::start(library);
        let mut capabilities = Capabilities::new();
        let options = json!({ "application": PROGRAM, "args": ["--library", library] });
        capabilities.insert("tauri:options".into(), options);
        let address = driver.address();
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let session = builder.capabilities(capabilities).connect(&address);
        // The driver itself waits for the program for ever.
        let client = tokio::time::timeout(PATIENCE, session).await.expect("the window opens in time");
        let client = client.expect("the driver opens the window");
        let process = *processes::of_library(library).first().expect("the program runs");
        let window = Self { client, process, _driver: driver };
        window.watch_console().await;
        // The library has answered by then.
        window.see("main button").await;
        window.wait_for_listeners().await;
        window
    }

    /// Closes the window as its close button does, and waits until the program has ended.
    ///
    /// Nothing may have gone wrong in the page until then.
    pub async fn close(self) {
        assert_eq!(self.console_errors().await, [] as [String; 0], "the page wrote errors to its console");
        display::close_window_of(self.process);
        self.wait_for_end().await;
    }

    /// Ends the program at once, as `kill -9` or a power cut does. What it was reading with ends by itself.
    pub async fn kill(self) {
        processes::kill(self.process);
        self.wait_for_end().await;
    }

    async fn wait_for_end(&self) {
        let began = Instant::now();
        while processes::is_running(self.process) {
            assert!(began.elapsed() < PATIENCE, "the program did not end");
            tokio::time::sleep(GLANCE).await;
        }
    }
}

/// `tauri-driver`, the WebDriver that it starts, and the program that that one starts: one group of processes, which
/// ends with this. If the test failed, a picture is taken before.
struct Driver {
    process: Child,
    port: u16,
    log: PathBuf,
}

impl Driver {
    fn start(library: &Path) -> Self {
        let program = std::env::var_os("GYUR_TEST_DRIVER").unwrap_or_else(|| "tauri-driver".into());
        let [port, native_port] = free_ports();
        let log = artefact("log");
        let output = File::options().create(true).append(true).open(&log).expect("the log can be written");
        // What the web view keeps for itself stays out of the home of whoever runs the tests.
        let home = library.with_extension("home");
        let process = Command::new(&program)
            .arg("--port")
            .arg(port.to_string())
            .arg("--native-port")
            .arg(native_port.to_string())
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .stdin(Stdio::null())
            .stdout(output.try_clone().expect("a file can be shared"))
            .stderr(output)
            .process_group(0)
            .spawn()
            .unwrap_or_else(|error| panic!("{} starts: {error}", program.display()));
        let driver = Self { process, port, log };
        let began = Instant::now();
        while [port, native_port].iter().any(|port| TcpStream::connect(("127.0.0.1", *port)).is_err()) {
            assert!(began.elapsed() < PATIENCE, "tauri-driver does not answer; see {}", driver.log.display());
            std::thread::sleep(GLANCE);
        }
        driver
    }

    fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let picture = artefact("png");
            match display::save_picture(&picture, display::WHOLE) {
                Ok(()) => eprintln!("What the display showed: {}", picture.display()),
                Err(error) => eprintln!("The display could not be pictured: {error}"),
            }
            eprintln!("What the program said: {}", self.log.display());
        }
        let group = Pid::from_child(&self.process);
        // There is nobody left to tell if it is gone already.
        let _ = rustix::process::kill_process_group(group, Signal::KILL);
        let _ = self.process.wait();
    }
}

/// Two ports that nobody listens on. Both are held until both are known, so that they differ.
fn free_ports() -> [u16; 2] {
    let held = [(); 2].map(|()| TcpListener::bind("127.0.0.1:0").expect("there is a free port"));
    held.map(|listener| listener.local_addr().expect("a bound socket has an address").port())
}

/// Where the running test leaves something to look at, by its name and an ending.
pub fn artefact(ending: &str) -> PathBuf {
    let folder = std::env::var_os("GYUR_TEST_SCREENSHOTS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("out/window-tests"), PathBuf::from);
    std::fs::create_dir_all(&folder).expect("the folder for pictures can be made");
    let test = std::thread::current().name().unwrap_or("test").replace("::", "-");
    folder.join(format!("{test}.{ending}"))
}
