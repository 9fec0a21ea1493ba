#!/bin/sh
# Run by the image of MySQL when it makes the volume of the replica: follows the primary from its
# first transaction on, and takes no change of anybody else. Schema and users come from the primary.
set -eu

password=$(cat /run/secrets/mysql-replication-password)
MYSQL_PWD=$(cat /run/secrets/mysql-root-password) mysql --user=root <<SQL
reset binary logs and gtids;
change replication source to
  source_host = 'mysql', source_port = 3306, source_ssl = 1, source_auto_position = 1,
  source_user = 'sluice_replica', source_password = '$password';
set persist super_read_only = ON;
start replica;
SQL
