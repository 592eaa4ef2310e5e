/**
 * Every code an `AppError` can carry. `message` says what happened, `hint` what is safe and what to do.
 * The architecture test checks that each code is thrown somewhere in `src`.
 */
export const ERROR_CATALOGUE = {
  'datasets/not-a-table': {
    message: 'This file is not a table of text.',
    hint: 'Nothing was stored. Export it as CSV and drop that file.'
  },
  'datasets/empty-file': {
    message: 'The file has no rows.',
    hint: 'Nothing was stored. Check that the export finished, then drop the file again.'
  },
  'datasets/unclosed-quote': {
    message: 'A quoted cell never ends.',
    hint: 'Nothing was stored. Close the quote on the line named, or import without quotes.'
  },
  'datasets/field-too-long': {
    message: 'One cell holds more than 2 MiB.',
    hint: 'Nothing was stored. The delimiter or quote is probably wrong; choose another.'
  },
  'datasets/unknown-encoding': {
    message: 'There is no encoding of that name.',
    hint: 'Nothing was stored. Choose another encoding, for example utf-8 or windows-1252.'
  },
  'datasets/bad-settings': {
    message: 'These import settings cannot be used.',
    hint: 'Nothing was stored. Use a single ASCII character as the delimiter, or leave it out to have it detected.'
  },
  'datasets/file-changed': {
    message: 'The file changed while it was being read.',
    hint: 'Nothing was stored. Wait until it is written, then drop it again.'
  },
  'datasets/broken-file': {
    message: 'The file is damaged.',
    hint: 'Nothing was stored. Fetch or export it again and drop the new copy.'
  },
  'datasets/archive-bomb': {
    message: 'The archive unpacks to more than can be read.',
    hint: 'Nothing was stored. If you trust it, unpack it yourself and drop the table that is inside.'
  },
  'datasets/too-large': {
    message: 'The file is too large for its format: beyond 1 GiB only text with separators can be read.',
    hint: 'Nothing was stored. Export it as CSV, or as several files.'
  },
  'datasets/unknown-part': {
    message: 'The file has no part of that name.',
    hint: 'Nothing was stored. Choose one of the parts named, or leave the choice out.'
  },
  'datasets/unknown-column': {
    message: 'The table has no column of that name.',
    hint: 'Nothing was changed. Check the spelling against the header.'
  },
  'datasets/unknown-dataset': {
    message: 'There is no dataset of that name.',
    hint: 'Nothing was changed. It may have been renamed or deleted in another tab; reload the list.'
  },
  'datasets/unknown-version': {
    message: 'The dataset has no such version.',
    hint: 'Nothing was changed. It may have been deleted in another tab; reload the list of versions.'
  },
  'datasets/name-taken': {
    message: 'There is a dataset of that name already.',
    hint: 'Nothing was changed. Choose another name.'
  },
  'datasets/not-imported': {
    message: 'This version was made from another one, so there is no file to read again.',
    hint: 'Nothing was changed. Open the version that was imported, or change this one with a recipe.'
  },
  'datasets/append-mismatch': {
    message: 'The file does not fit the dataset it should be added to.',
    hint: 'Nothing was stored. Add it as a version of its own, or bring its columns in line first.'
  },
  'datasets/last-version': {
    message: 'This is the only version of the dataset.',
    hint: 'Nothing was deleted. Delete the dataset itself if you do not need it any more.'
  },
  'datasets/bad-contract': {
    message: 'The contract cannot be read.',
    hint: 'Nothing was checked. Correct the expectation named and try again.'
  },
  'datasets/contract-changed': {
    message: 'The contract was changed by someone else meanwhile.',
    hint: 'Nothing was overwritten. Look at its history and decide again.'
  },
  'datasets/reason-required': {
    message: 'Changing a contract needs a reason.',
    hint: 'Nothing was changed. Write one sentence for the record.'
  },
  'datasets/cannot-relax': {
    message: 'This expectation cannot be relaxed to fit the data.',
    hint: 'The contract is as it was. Remove the expectation or give what it needs.'
  },
  'datasets/bad-recipe': {
    message: 'The recipe cannot be used.',
    hint: 'Nothing was changed. Correct the step named and try again.'
  },
  'datasets/recipe-mismatch': {
    message: 'The recipe does not fit this table.',
    hint: 'Nothing was changed. Compare the columns with those the recipe was made for.'
  },
  'datasets/bad-formula': {
    message: 'The formula cannot be used.',
    hint: 'Nothing was changed. Correct the part named.'
  },
  'features/bad-definition': {
    message: 'The feature definition cannot be used.',
    hint: 'Nothing was stored or joined. Correct the part named.'
  },
  'features/unknown-view': {
    message: 'There is no feature view of that name or version.',
    hint: 'Nothing was changed. Search the catalogue for the views there are.'
  },
  'training/bad-spec': {
    message: 'The training specification cannot be used.',
    hint: 'Nothing was trained. Change the part named and try again.'
  },
  'training/too-few-rows': {
    message: 'There are too few rows to train and to check a model.',
    hint: 'Your data is safe. Add rows, or use fewer folds.'
  },
  'training/too-large': {
    message: 'The table is too large for this estimator.',
    hint: 'Nothing was trained and your data is safe. Choose another estimator, or fewer rows or columns.'
  },
  'training/one-class': {
    message: 'The target has a single value, so there is nothing to predict.',
    hint: 'Your data is safe. Choose another target column.'
  },
  'training/diverged': {
    message: 'The loss became infinite; this fit cannot be used.',
    hint: 'Earlier runs are safe. Lower the learning rate and train again.'
  },
  'training/cannot-explain': {
    message: 'A tree of this model asks more than 64 columns on one path.',
    hint: 'The model and its scores are safe. Limit the depth of the trees to have them explained.'
  },
  'training/no-backend': {
    message: 'No compute backend passed its self-test on this device.',
    hint: 'Your data is safe. Train a linear model, or use another browser.'
  },
  'training/backend-lost': {
    message: 'The graphics device was lost during training.',
    hint: 'Training continues on the next backend from the last checkpoint.'
  },
  'registry/unknown-version': {
    message: 'There is no such model version.',
    hint: 'Nothing was changed. Reload the registry and try again.'
  },
  'registry/reason-required': {
    message: 'Moving an alias needs a reason.',
    hint: 'Nothing was changed. Write one sentence for the record.'
  },
  'registry/alias-moved': {
    message: 'The alias was moved by someone else meanwhile.',
    hint: 'Nothing was changed. Look at the history and decide again.'
  },
  'serving/missing-column': {
    message: 'The new table lacks columns that the model needs.',
    hint: 'Nothing was scored. Add the columns named and try again.'
  },
  'serving/bad-request': {
    message: 'The request cannot be read.',
    hint: 'No prediction was made. Correct the part named and send it again.'
  },
  'serving/not-found': {
    message: 'There is nothing at this address.',
    hint: 'See /v2 for the routes of this server.'
  },
  'serving/too-large': {
    message: 'The request is larger than the server accepts.',
    hint: 'No prediction was made. Send fewer rows at a time, or use `assay score` for files.'
  },
  'serving/arrow-name': {
    message: 'The Arrow writer cannot hold a column of this name.',
    hint: 'Nothing was written. Write a CSV file instead.'
  },
  'monitoring/no-shared-columns': {
    message: 'The new table shares no columns with the reference.',
    hint: 'Nothing was stored. Check that this is the right file.'
  },
  'pipeline/no-champion': {
    message: 'This model has no champion to compare with.',
    hint: 'Nothing was changed. Give one version the alias champion first.'
  },
  'bundle/not-a-bundle': {
    message: 'This file is not an Assay bundle.',
    hint: 'Nothing was stored. Choose a file that ends in .assay.'
  },
  'bundle/hostile-zip': {
    message: 'This archive is built in a way that no bundle is.',
    hint: 'Nothing was stored. Do not open it elsewhere; ask its sender for a fresh copy.'
  },
  'bundle/corrupt': {
    message: 'The bundle does not match its own list of files.',
    hint: 'Nothing was stored. Fetch the bundle again.'
  },
  'bundle/too-large': {
    message: 'The bundle would be larger than one file may be.',
    hint: 'Nothing was written. The model and its run are safe; export it from fewer rows or columns.'
  },
  'bundle/too-new': {
    message: 'This bundle was written by a newer version of Assay.',
    hint: 'Nothing was stored. Update Assay and open it again.'
  },
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
  'cli/usage': {
    message: 'The command line is not complete.',
    hint: 'Run `assay help` for the commands.'
  }
} as const satisfies Record<string, { message: string; hint: string }>;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;
