/** 128 + SIGPIPE, as for programs that the signal ends; Node ignores the signal and reports an error. */
const BROKEN_PIPE_STATUS = 141;

/** Ends quietly when whoever reads standard output has stopped reading, as `head` does; other failures are told. */
export function guardOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.stderr.write(`Standard output could not be written: ${error.message}.\n`);
    process.exit(error.code === 'EPIPE' ? BROKEN_PIPE_STATUS : 1);
  });
}
