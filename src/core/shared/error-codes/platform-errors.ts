/** Of what lies around the core: storage, remotes, workers, the command line. */
export const PLATFORM_ERRORS = {
  'store/missing-object': {
    message: 'A stored piece of data is missing.',
    hint: 'Other versions are safe. Import the file or bundle again.'
  },
  'store/damaged-object': {
    message: 'A stored piece of data no longer matches its hash.',
    hint: 'It was not used. Other versions are safe. Import the file or bundle again.'
  },
  'store/conflict': {
    message: 'Someone else changed this first, in another tab or process.',
    hint: 'Nothing was overwritten. Reload and decide again.'
  },
  'store/quota': {
    message: 'Storage is full.',
    hint: 'What was saved before is safe. Export or delete old versions, then try again.'
  },
  'store/unavailable': {
    message: 'The browser does not give this page any storage.',
    hint: 'Work stays in memory until the tab closes. Export what you want to keep.'
  },
  'store/blocked': {
    message: 'Another tab keeps an older version of the storage open.',
    hint: 'Nothing is lost. Close the other Assay tabs and reload.'
  },
  'store/too-new': {
    message: 'The storage was written by a newer version of Assay.',
    hint: 'Nothing was changed. Reload this tab to get the newer version.'
  },
  'sync/unknown-remote': {
    message: 'That is not an address of a remote.',
    hint: 'Nothing was sent. Use folder:/path/to/folder.'
  },
  'sync/not-found': {
    message: 'The remote has no such model.',
    hint: 'Nothing was changed. Check the name, or push it first.'
  },
  'sync/corrupt': {
    message: 'The remote holds a file that does not match its hash.',
    hint: 'Nothing was stored here. Push the bundle again from a good copy.'
  },
  'sync/contended': {
    message: 'Too many writers changed the remote at the same moment.',
    hint: 'Nothing was lost. Try again.'
  },
  'workers/crashed': {
    message: 'The background worker stopped.',
    hint: 'Stored work is safe. Try again; the worker starts afresh.'
  },
  'workers/cancelled': {
    message: 'Cancelled.',
    hint: 'Nothing was stored.'
  },
  'cli/port-taken': {
    message: 'The port is taken by another program.',
    hint: 'Nothing was started. Stop that program, or choose another port.'
  },
  'cli/file-failed': {
    message: 'A file could not be read or written.',
    hint: 'A file that was being written is not whole. Free some space or choose another place, then run it again.'
  },
  'cli/stream-too-long': {
    message: 'The stream is too long to be held in memory.',
    hint: 'Nothing was changed. Write it to a file and give the name of that file.'
  },
  'cli/usage': {
    message: 'The command line is not complete.',
    hint: 'Run `assay help` for the commands.'
  }
} as const;
