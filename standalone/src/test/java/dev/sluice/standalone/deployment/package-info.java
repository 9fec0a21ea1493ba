/** The files of the deployment, compared with the applications that they deploy. */
@NullMarked
package dev.sluice.standalone.deployment;

import org.jspecify.annotations.NullMarked;
