/// A Spring Data JPA application as in tutorials: entities, repositories with derived queries,
/// services and controllers. It answers the measured routes from the database of the product.
package com.todomate.bench.jpa;
