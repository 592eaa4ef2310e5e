/** Of the stages from `training` to `bundle`. */
export const MODEL_ERRORS = {
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
  'pipeline/prepared-twice': {
    message: 'This version was prepared with a step that the model runs itself.',
    hint: 'Nothing was changed. Choose a version from before that step, or train a new model on this one.'
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
  }
} as const;
