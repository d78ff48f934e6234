//! Gyur: the window, or one of its commands on the command line.

fn main() -> std::process::ExitCode {
    gyur::cli::main()
}
