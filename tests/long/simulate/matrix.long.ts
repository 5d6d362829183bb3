import { holdsFor } from '../../simulate/matrix.js'

holdsFor([2, 3, 4, 5])
