/** Of the stages `datasets` and `features`. */
export const DATA_ERRORS = {
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
    hint: 'Nothing was stored. Convert it to CSV, which is read piece by piece, or to several smaller files.'
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
  'datasets/offer-gone': {
    message: 'The file that was read is no longer kept.',
    hint: 'Nothing was stored and nothing is lost. Read the file again and decide then.'
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
  'datasets/contract-broken': {
    message: 'The data breaks its contract.',
    hint: 'Nothing was trained and the version is safe. Look at its contract, or choose to train anyway.'
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
  'datasets/bad-slice': {
    message: 'The slice cannot be used.',
    hint: 'Nothing was changed. Correct the part named.'
  },
  'datasets/slice-exists': {
    message: 'There is such a slice already.',
    hint: 'Nothing was changed. Choose another name or another condition.'
  },
  'datasets/unknown-slice': {
    message: 'There is no slice of that name.',
    hint: 'Nothing was changed. It may have been renamed or deleted in another tab; reload the page.'
  },
  'features/bad-definition': {
    message: 'The feature definition cannot be used.',
    hint: 'Nothing was stored or joined. Correct the part named.'
  },
  'features/unreadable-time': {
    message: 'No cell of the column of times is a time.',
    hint: 'Nothing was joined. Name another column, or turn this one into dates with a recipe.'
  },
  'features/unknown-view': {
    message: 'There is no feature view of that name or version.',
    hint: 'Nothing was changed. Search the catalogue for the views there are.'
  },
  'features/name-taken': {
    message: 'There is a feature view of that name already.',
    hint: 'Nothing was changed. Choose another name.'
  }
} as const;
