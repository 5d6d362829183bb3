import { holdsFor } from './matrix.js'

holdsFor([1])
