/** One suite, run unchanged in every runtime. */
import "./cases.js";
import "./sign.js";
import "./boundary.js";
import "./reading.js";
import "./extremes.js";
import "./messages.js";
import "./response.js";
import "./envelope.js";
import "./difference.js";
import "./masking.js";
import "./fields.js";
import "./operations.js";
import "./called.js";
import "./send.js";
import "./outcome.js";
import "./fetching.js";
import "./v3.js";
import "./calls.js";
import "./standard.js";
import "./repair.js";

export { run } from "./run.js";
