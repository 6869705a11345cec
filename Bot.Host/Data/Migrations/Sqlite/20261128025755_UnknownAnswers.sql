INSERT INTO "__EFMigrationsHistory" ("migration_id", "product_version")
VALUES ('20261128025755_UnknownAnswers', '10.0.15');

